package org.fieldpost.intake;

import java.util.OptionalLong;

/**
 * How much may come from where. All at least 1; an empty one is switched off.
 *
 * @param sessionBytes what one session may send in its life
 * @param sessionSubmissions how many submissions one session may send in its life
 * @param addressBytesPerHour what may come from one address, kept or not
 * @param clientBytesPerDay what all participants of one client app may send
 */
public record Caps(
        OptionalLong sessionBytes,
        OptionalLong sessionSubmissions,
        OptionalLong addressBytesPerHour,
        OptionalLong clientBytesPerDay) {}
