package org.fieldpost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fieldpost.bench.ServerUnderLoad.Audit;

/** The whole benchmark, bounded in time and on the loopback address only. */
public final class LoadBenchmark {
    /** What every Java process that is measured runs with. */
    static final List<String> JVM_OPTIONS = List.of("-Xmx256m");

    /** A heap that is as large as it may get, and touched, so that what grows under load is outside of it. */
    private static final List<String> WHOLE_HEAP = List.of("-Xmx256m", "-Xms256m", "-XX:+AlwaysPreTouch");

    /** As little heap as exports of any size are promised to need; whole, too. */
    static final List<String> EXPORTING = List.of("-Xmx128m", "-Xms128m", "-XX:+AlwaysPreTouch");

    private LoadBenchmark() {}

    /**
     * Runs at the scale that system properties set, prints the page and writes it to the file given.
     *
     * @throws IllegalStateException if anything acknowledged was lost or doubled
     */
    public static void main(String[] arguments) throws IOException {
        Scale scale = Scale.ofSystemProperties();
        if (Boolean.getBoolean("bench.exports.only")) {
            Exported exported = exports(scale);
            exported.rows().forEach(row -> System.out.println(ResultPage.line(row)));
            requireClean(exported.audit());
            return;
        }
        Result result = run(scale);
        String page = ResultPage.of(result, scale);
        System.out.println(page);
        Files.writeString(Path.of(arguments[0]), page);
        requireClean(result.audit());
    }

    private static void requireClean(Audit audit) {
        if (!audit.clean()) {
            throw new IllegalStateException("what was acknowledged is not what is kept: " + audit);
        }
    }

    static Result run(Scale scale) {
        String load = Machine.load();
        List<Row> rows = new ArrayList<>();
        Audit audit;
        try (ServerUnderLoad server = ServerUnderLoad.start(JVM_OPTIONS, scale.connections())) {
            try (Floor jersey = Floor.launchJersey(JVM_OPTIONS)) {
                FirstAnswer.await200(jersey.base(), "/token/", jersey::alive);
                rows.addAll(new Rates(scale, server, jersey).rows());
            }
            rows.addAll(largeFiles(scale, server));
            rows.add(new Dribble(scale, server).row());
            Audit ofFilled;
            try (ServerUnderLoad filled =
                    ServerUnderLoad.startFilled(JVM_OPTIONS, scale.connections(), scale.stored())) {
                rows.addAll(new Filled(scale, filled, server).rows());
                rows.add(new DeskReads(scale, filled).row());
                ofFilled = filled.audit();
            }
            audit = server.audit().plus(ofFilled);
        }
        try (ServerUnderLoad server = ServerUnderLoad.start(WHOLE_HEAP, scale.connections())) {
            rows.addAll(new Memory(scale, server).rows());
            audit = audit.plus(server.audit());
        }
        Exported exported = exports(scale);
        rows.addAll(exported.rows());
        audit = audit.plus(exported.audit());
        rows.addAll(new Starts(scale.rounds(), scale.stored()).rows());
        return new Result(rows, audit, load);
    }

    private record Exported(List<Row> rows, Audit audit) {}

    private static Exported exports(Scale scale) {
        try (ServerUnderLoad server = ServerUnderLoad.startFilled(EXPORTING, scale.connections(), scale.exported())) {
            return new Exported(new ExportSpeed(scale, server).rows(), server.audit());
        }
    }

    private static List<Row> largeFiles(Scale scale, ServerUnderLoad server) {
        Optional<Floor> nginx = Floor.launchNginx();
        try {
            nginx.ifPresent(floor -> FirstAnswer.awaitAny(floor.base(), floor::alive));
            return new LargeFiles(scale, server, nginx).rows();
        } finally {
            nginx.ifPresent(Floor::close);
        }
    }

    /**
     * What was found.
     *
     * @param load of the machine right before
     */
    record Result(List<Row> rows, Audit audit, String load) {}
}
