package org.fieldpost.cli;

import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A {@code client_id} as an option. */
final class ClientId {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    private ClientId() {}

    /** Refuses what no client can have; {@code null}, an option that was not given, is well. */
    static void require(CommandLine command, String option, String given) {
        if (given != null && !FORM.matcher(given).matches()) {
            throw new ParameterException(command, option + " takes a client_id like those in a listing.");
        }
    }
}
