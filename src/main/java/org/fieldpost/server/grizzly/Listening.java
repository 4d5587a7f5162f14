package org.fieldpost.server.grizzly;

import java.net.BindException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Set;
import org.fieldpost.server.CannotRun;
import org.glassfish.grizzly.http.server.NetworkListener;

/** What all that listens has in common: its address, and why it may not come about. */
final class Listening {
    private static final String ALL_IPV4 = "0.0.0.0";
    private static final Set<String> ALL_IPV6 = Set.of("::", "0:0:0:0:0:0:0:0");

    private Listening() {}

    /** Where it listens, with its real port; ends with a slash. */
    static URI address(NetworkListener listener) {
        return address(listener.getHost(), listener.getPort());
    }

    /** Where this machine reaches it: an address that stands for all of them is none to connect to. */
    static URI localAddress(NetworkListener listener) {
        String host = listener.getHost();
        return address(
                ALL_IPV4.equals(host) ? "127.0.0.1" : ALL_IPV6.contains(host) ? "::1" : host, listener.getPort());
    }

    private static URI address(String host, int port) {
        String literal = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create("http://" + literal + ":" + port + "/");
    }

    /**
     * Why it could not be listened there.
     *
     * @param prefix of the options that name the address, such as {@code metrics-}
     * @return for the caller to throw
     * @throws IllegalStateException where it is nothing that the operator can put right
     */
    static CannotRun failed(String host, int port, String prefix, Exception failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof BindException) {
                return new CannotRun(
                        "Port " + port + " at " + host + " is taken or not ours to use; stop what uses it or choose"
                                + " another one with --" + prefix + "port.",
                        failure);
            }
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return new CannotRun(
                        "There is no address " + host + " to listen on; choose another one with --" + prefix + "host.",
                        failure);
            }
            cause = cause.getCause();
        }
        throw new IllegalStateException("cannot start to listen", failure);
    }
}
