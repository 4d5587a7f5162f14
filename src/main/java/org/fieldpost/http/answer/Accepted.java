package org.fieldpost.http.answer;

import java.util.UUID;

/**
 * The body that says that a submission is kept.
 *
 * @param status the protocol's word
 * @param submissionId a UUIDv7
 */
public record Accepted(String status, String submissionId) {

    public static Accepted as(UUID submissionId) {
        return new Accepted("accepted", submissionId.toString());
    }
}
