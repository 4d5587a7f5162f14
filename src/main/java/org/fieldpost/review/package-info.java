/**
 * Finding what was kept, handing it out, verifying it, noting who sees it, sweeping what was left over.
 *
 * <p>Imports {@code intake}, {@code access}, the root room and the JDK. {@link org.fieldpost.review.SubmissionIndex},
 * {@link org.fieldpost.review.SliceIndex} and {@link org.fieldpost.review.Inventory} are ports, implemented by storage adapters.
 */
package org.fieldpost.review;
