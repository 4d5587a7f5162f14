package org.fieldpost.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One server with default settings for each container, started when first asked for, closed behind the last test. */
public final class SharedServers implements BeforeAllCallback {
    private static final Map<Container, Site> SITES = new EnumMap<>(Container.class);
    private static final Map<Container, RuntimeException> FAILURES = new EnumMap<>(Container.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(SharedServers.class)).computeIfAbsent("closing", key ->
                (AutoCloseable) SharedServers::closeAll);
    }

    /** The server of that container; a failed start is not tried again. */
    public static synchronized Site on(Container container) {
        if (FAILURES.containsKey(container)) {
            throw new IllegalStateException(container + " did not start before", FAILURES.get(container));
        }
        try {
            return SITES.computeIfAbsent(container, SharedServers::start);
        } catch (RuntimeException e) {
            FAILURES.put(container, e);
            throw e;
        }
    }

    private static Site start(Container container) {
        try {
            Files.createDirectories(Packaged.work());
            Launch launch = Launch.in(Files.createTempDirectory(Packaged.work().toAbsolutePath(), container + "-"))
                    .shortLived();
            return new Site(container.start(launch));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized void closeAll() {
        SITES.values().forEach(site -> site.server().close());
        SITES.clear();
    }
}
