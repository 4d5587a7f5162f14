package org.fieldpost.review;

import java.util.Optional;
import org.fieldpost.intake.Place;
import org.fieldpost.intake.Submission;

/**
 * A submission and where its JSON text lies.
 *
 * @param responses empty where it came without
 */
public record HeldSubmission(Submission submission, Optional<Place> responses) {}
