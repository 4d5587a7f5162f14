/**
 * Finding what was kept, handing it out, erasing it, verifying it, noting who sees it, sweeping what was left over.
 *
 * <p>Imports {@code intake}, {@code access}, the root room and the JDK. {@link org.fieldpost.review.SubmissionIndex},
 * {@link org.fieldpost.review.SliceIndex}, {@link org.fieldpost.review.ActivityIndex}, {@link org.fieldpost.review.Inventory}, {@link org.fieldpost.review.ErasureLedger}
 * and {@link org.fieldpost.review.ErasedFiles} are ports, implemented by storage adapters.
 */
package org.fieldpost.review;
