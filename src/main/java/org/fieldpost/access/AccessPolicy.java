package org.fieldpost.access;

/**
 * The settings of admission.
 *
 * @param development whether callbacks to this very machine are allowed
 * @param defaultExpiryMinutes life of a token where the caller names none, from 1 to {@code maxExpiryMinutes}
 * @param maxExpiryMinutes longest life a caller may ask for
 */
public record AccessPolicy(boolean development, int defaultExpiryMinutes, int maxExpiryMinutes) {}
