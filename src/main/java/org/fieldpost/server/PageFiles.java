package org.fieldpost.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.fieldpost.http.answer.PageTree;

/**
 * Loads the page tree, {@code webapp/} of the project, which the build packs beside the classes of the jar and of the WAR
 * alike.
 */
final class PageFiles {
    private static final String[] NAMES = {
        "index.html",
        "static/style.css",
        "static/icon.svg",
        "desk/index.html",
        "desk/desk.css",
        "desk/api.js",
        "desk/desk.js",
        "desk/dom.js",
        "desk/format.js",
        "desk/paging.js",
        "desk/views/activity.js",
        "desk/views/acts.js",
        "desk/views/audit.js",
        "desk/views/bars.js",
        "desk/views/clientcard.js",
        "desk/views/clientcounts.js",
        "desk/views/clientfield.js",
        "desk/views/clients.js",
        "desk/views/erasing.js",
        "desk/views/exporting.js",
        "desk/views/firststeps.js",
        "desk/views/joined.js",
        "desk/views/json.js",
        "desk/views/live.js",
        "desk/views/oddities.js",
        "desk/views/overview.js",
        "desk/views/participant.js",
        "desk/views/participants.js",
        "desk/views/parts.js",
        "desk/views/player.js",
        "desk/views/progress.js",
        "desk/views/registering.js",
        "desk/views/signin.js",
        "desk/views/snippets.js",
        "desk/views/submission.js",
        "desk/views/submissions.js",
        "desk/views/tiles.js",
        "desk/views/trial.js",
        "desk/views/warnings.js",
        "desk/views/waveform.js"
    };

    private PageFiles() {}

    static PageTree load() {
        Map<String, byte[]> contents = new TreeMap<>();
        for (String name : NAMES) {
            contents.put(name, read("/webapp/" + name));
        }
        return new PageTree(contents);
    }

    private static byte[] read(String resource) {
        try (InputStream input = PageFiles.class.getResourceAsStream(resource)) {
            if (input == null) {
                throw new IllegalStateException("the build did not pack " + resource);
            }
            return input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
