/**
 * How a submission becomes kept: received into a {@link org.fieldpost.intake.Draft}, sealed into the
 * {@link org.fieldpost.intake.BlobStore}, appended to the {@link org.fieldpost.intake.Ledger}.
 *
 * <p>Imports {@code access}, the root room and the JDK. Ledger, blob store and
 * {@link org.fieldpost.intake.SessionTotals} are ports, implemented by adapters.
 */
package org.fieldpost.intake;
