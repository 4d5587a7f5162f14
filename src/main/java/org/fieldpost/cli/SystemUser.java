package org.fieldpost.cli;

import org.fieldpost.access.Actor;

/** Who gives commands, as the system knows them. */
final class SystemUser {
    private SystemUser() {}

    static Actor actor() {
        return Actor.command(name());
    }

    static String name() {
        return System.getProperty("user.name", "?");
    }
}
