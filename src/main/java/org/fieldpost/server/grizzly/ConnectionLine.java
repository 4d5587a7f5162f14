package org.fieldpost.server.grizzly;

import org.fieldpost.http.answer.Line;
import org.glassfish.grizzly.Connection;

/** Breaks a connection by ending it at once. */
record ConnectionLine(Connection<?> connection) implements Line {

    /** Nothing is to be prepared. */
    @Override
    public void prepare() {}

    @Override
    public void breakOff() {
        connection.terminateSilently();
    }
}
