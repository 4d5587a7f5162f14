package org.fieldpost.server.grizzly;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.fieldpost.http.answer.Line;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.nio.NIOConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Breaks a connection by a reset, which to HTTP/1.0 too is another thing than an end. */
record ConnectionLine(Connection<?> connection) implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLine.class);

    /** Nothing is to be prepared. */
    @Override
    public void prepare() {}

    @Override
    public void breakOff() {
        if (connection instanceof NIOConnection nio && nio.getChannel() instanceof SocketChannel socket) {
            try {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                LOG.debug("the connection has ended already", e);
            }
        }
        connection.terminateSilently();
    }
}
