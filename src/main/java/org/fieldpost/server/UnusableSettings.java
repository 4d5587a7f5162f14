package org.fieldpost.server;

import java.util.List;

/** The server cannot start with its settings. The message names all that is wrong and where each came from. */
public final class UnusableSettings extends CannotRun {
    private final transient List<String> problems;

    UnusableSettings(List<String> problems) {
        super(
                problems.size() == 1
                        ? "Cannot use the settings. " + problems.get(0)
                        : "Cannot use the settings, for " + problems.size() + " reasons:\n  "
                                + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** A sentence for each thing that is wrong, without any secret. */
    public List<String> problems() {
        return problems;
    }
}
