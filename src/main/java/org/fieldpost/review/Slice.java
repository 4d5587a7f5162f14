package org.fieldpost.review;

import java.util.UUID;
import org.fieldpost.intake.StoredContent;

/**
 * A file that is a slice of a larger one.
 *
 * @param number which one, from 0
 * @param submissionId the submission it came with
 * @param file its number among the files of that submission
 */
public record Slice(int number, UUID submissionId, int file, StoredContent content) {}
