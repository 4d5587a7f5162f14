package org.fieldpost.server;

/**
 * A text that must not be printed.
 *
 * @param value the text itself; whoever calls this takes care that it reaches no log
 */
public record Secret(String value) {

    /** Never the value, so that records that hold a secret may be printed. */
    @Override
    public String toString() {
        return "(secret)";
    }
}
