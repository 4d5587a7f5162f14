package org.fieldpost.harness;

import java.util.function.UnaryOperator;

/** A server of a test's own, with settings of its own; closing it removes its data. */
public final class OwnServer implements AutoCloseable {
    private final Container container;
    private final WorkFolder folder;
    private final Launch launch;
    private Site site;

    private OwnServer(Container container, WorkFolder folder, Launch launch) {
        this.container = container;
        this.folder = folder;
        this.launch = launch;
        this.site = new Site(container.start(launch));
    }

    /** Starts a server with the harness's defaults. */
    public static OwnServer start(Container container) {
        return start(container, Launch::shortLived);
    }

    /**
     * Starts a server.
     *
     * @param settings adds to the defaults
     */
    public static OwnServer start(Container container, UnaryOperator<Launch> settings) {
        WorkFolder folder = WorkFolder.create();
        try {
            return new OwnServer(container, folder, settings.apply(folder.launch()));
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public Site site() {
        return site;
    }

    public RunningServer server() {
        return site.server();
    }

    /** How it was launched, for commands beside it. */
    public Launch launch() {
        return launch;
    }

    /** Starts it again on the same data, killing it first if it still runs. */
    public Site restart() {
        return restart(UnaryOperator.identity());
    }

    /**
     * Starts it again on the same data.
     *
     * @param settings adds to those of the first start
     */
    public Site restart(UnaryOperator<Launch> settings) {
        server().close();
        site = new Site(container.start(settings.apply(launch)));
        return site;
    }

    @Override
    public void close() {
        server().close();
        folder.close();
    }
}
