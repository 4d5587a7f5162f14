package org.fieldpost.http.tus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.fieldpost.http.answer.ErrorAnswer;

/**
 * The body that tells of a wrong offset: as the problem type of the IETF's drafts for this has it, beside what all of our
 * errors say.
 *
 * @param expectedOffset how far the upload has come
 * @param providedOffset what the request said; null where it said nothing that is a number
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OffsetConflict(
        String status,
        String detail,
        @JsonProperty("expected-offset") long expectedOffset,
        @JsonProperty("provided-offset") Long providedOffset) {

    static OffsetConflict of(ErrorAnswer error, long expected, Long provided) {
        return new OffsetConflict(error.status(), error.detail(), expected, provided);
    }
}
