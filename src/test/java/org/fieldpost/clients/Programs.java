package org.fieldpost.clients;

import java.net.URI;
import java.nio.file.Path;
import org.fieldpost.docs.Page;

/** The programs and web pages that {@code docs/clients.md} shows, as they stand there, save for the server's address. */
final class Programs {
    private static final Page PAGE = Page.read(Path.of("docs/clients.md"));

    private Programs() {}

    /**
     * The block that the page marks so.
     *
     * @param server stands in place of {@code http://localhost:8000}
     */
    static String marked(String mark, URI server) {
        return PAGE.blocks(mark).get(0).text().replace("http://localhost:8000", server.toString());
    }

    /** The same program without chunks, so that a file goes in one request. */
    static String withoutChunks(String program) {
        String changed = program.replaceAll("(?m)^ *chunkSize: .*\n", "");
        if (changed.equals(program)) {
            throw new IllegalStateException("no chunkSize in\n" + program);
        }
        return changed;
    }
}
