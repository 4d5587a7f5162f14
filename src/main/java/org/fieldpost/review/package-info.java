/**
 * Finding what was kept, handing it out, sweeping what was left over.
 *
 * <p>Imports {@code intake}, {@code access}, the root room and the JDK. {@link org.fieldpost.review.SubmissionIndex} is a
 * port, implemented by storage adapters.
 */
package org.fieldpost.review;
