package org.fieldpost.bench;

import java.util.ArrayList;
import java.util.List;

/** The most memory a server of its own holds under each load, beyond what it holds idle with its heap at the limit. */
final class Memory {
    private static final long CLAIMED_BYTES = 100L << 20;

    private final Scale scale;
    private final ServerUnderLoad server;
    private final List<Row> rows = new ArrayList<>();
    private long idle;

    /** @param server with a heap that has its full size, touched, from the start */
    Memory(Scale scale, ServerUnderLoad server) {
        this.scale = scale;
        this.server = server;
    }

    List<Row> rows() {
        load(Bodies.multipart(server.base(), server.authToken(), 1 << 10));
        idle = server.peakMemory();
        load(Template.get(server.base(), "/token/?client_id=" + server.clientId()));
        load(Bodies.form(server.base(), server.authToken(), 1 << 10));
        row("small requests");
        load(Bodies.form(server.base(), server.authToken(), 20 << 10));
        load(Bodies.multipartWithFile(server.base(), server.authToken(), 20 << 10));
        row("then those of 20 KiB");
        upload(scale.files(), scale.filesAtATime(), scale.fileBytes());
        row("then files of " + Figures.mib(scale.fileBytes()));
        upload(1, 1, scale.largeBytes());
        row("then one of " + Figures.mib(scale.largeBytes()));
        Template upload = Bodies.upload(server.base(), server.authToken(), CLAIMED_BYTES);
        try (Dribblers dribblers = Dribblers.start(server.base(), scale.dribblers(), upload)) {
            load(Bodies.form(server.base(), server.authToken(), 1 << 10));
            row("then " + scale.dribblers() + " clients of 8 bytes a second");
        }
        return rows;
    }

    private void load(Template request) {
        List<Template> templates = server.forEach(token -> request);
        server.kept(Generator.run(server.base(), templates, scale.round()));
    }

    private void upload(int files, int atATime, long bytes) {
        Template upload = Bodies.upload(server.base(), server.authToken(), bytes);
        server.kept(new Uploads(server.base(), upload, n -> {}).run(files, atATime));
    }

    private void row(String work) {
        long peak = server.peakMemory();
        rows.add(new Row(
                "peak memory over idle, " + work,
                Figures.mib(peak - idle),
                "idle " + Figures.mib(idle),
                "–",
                "≤ 64 MiB",
                "–",
                ""));
    }
}
