package org.fieldpost.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Which Node is installed: Debian 12 has one that is too old for some of what runs on it here. */
final class NodeVersion {
    private NodeVersion() {}

    /** Leaves the test out, and says why, where Node is older. */
    static void assumeAtLeast(int major) {
        try {
            Process node = new ProcessBuilder("/usr/bin/node", "--version").start();
            String version = new String(node.getInputStream().readAllBytes(), US_ASCII).strip();
            assumeTrue(
                    Integer.parseInt(version.substring(1, version.indexOf('.'))) >= major,
                    () -> "left out: node is " + version + ", " + major + " or later is needed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
