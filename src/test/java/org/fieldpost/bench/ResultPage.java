package org.fieldpost.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fieldpost.bench.LoadBenchmark.Result;
import org.fieldpost.bench.ServerUnderLoad.Audit;

/** The page that a run is written to. */
final class ResultPage {
    private ResultPage() {}

    static String of(Result result, Scale scale) {
        return """
                # Benchmarks

                <!-- Made by LoadBenchmark; change that, not this page. -->

                Every figure stands beside a floor that was measured in the same run, in turn with it: bare Jersey on Grizzly that
                answers a fixed text or reads a body and drops it (its connections live on, else as it comes), and nginx that takes a
                file by `PUT`, after which the client syncs file and folder. Ratios are those of the medians of all rounds. Syncs of
                the server are on. The machine is shared with other work and noisy: compare within a run, not between two.

                | work | Fieldpost | floor | ratio | goal | p50 / p99 (floor) | |
                |---|---|---|---|---|---|---|
                %s

                %s

                ## How

                ```
                %s
                ```

                It runs some minutes and writes this page. `-Dbench.round.millis=1000 -Dbench.warmup.millis=1000 -Dbench.rounds=1
                -Dbench.files=8 -Dbench.large.bytes=67108864 -Dbench.dribblers=200 -Dbench.stored=10000
                -Dbench.exported=10000 -Dbench.exported.files=100 -Dbench.exported.large.bytes=16777216` make it short,
                `-Dbench.page=FILE` keeps this page as it is. Without nginx at `/usr/sbin/nginx`, files have no floor. Single steps, reading multipart
                bodies and building callbacks, are measured by JMH: `mvn -q -B -DskipTests -Pjmh package`.

                - Caps are off (`caps.*=none`), since one address sends all of it.
                - Load: %d connections kept alive, each with one request at a time, from one thread on the same machine; sizes are
                  those of whole bodies. %d rounds of %s s for each, server and floor in turn.
                - Warm-up: each kind of small request for %s s on each, all of them before the first row; then in each row a round that
                  does not count.
                - Files: %d of %s a round, %d at a time, and one of %s, each with other content.
                - By tus: the floor is `/submit` of such a file to the same server, in turn with it.
                - Stored submissions: %,d rows of 1 KiB, in sessions of ten, that were put into the database before the server
                  started; the floor is the server of the rows above, which had kept what they sent. Tokens are sealed and
                  written nowhere, so those that are live cost nothing: all that this run issued are.
                - The desk: each request of its pages %d times, one at a time; the row is the slowest of them.
                - Memory: `VmHWM` of a server of its own, whose heap has its full size and is touched from the start. Idle is after a
                  round of 1 KiB multipart. Figures add up from row to row: flat in file size means that they stay.
                - Exports: answers of a server with `%s`, read and dropped; %,d submissions that were put into the database
                  before, %,d files and %d large ones that were sent. The floors write to a pipe that is read as well: `sqlite3`
                  the same columns of the same rows as plain text, its fastest form, and `zip -0 -r` the files that the ZIP
                  holds. Ratios are those of times. `-Dbench.exported=1000000 -Dbench.exported.large.bytes=2684354560` make it
                  10⁶ submissions and 10 GiB, `-Dbench.exports.only=true` measures nothing else and prints the rows.
                - Start: a new process, asked every 5 ms for `/health` (bare Jersey: `/token/`) until it answers `200`.

                | | |
                |---|---|
                | date | %s |
                | Fieldpost, Jersey | %s, %s |
                | cores, processor | %d, %s |
                | memory | %s |
                | kernel | %s |
                | JDK | %s, with `%s` |
                | load of the machine before the run | %s |
                """.formatted(
                        result.rows().stream().map(ResultPage::line).collect(Collectors.joining("\n")),
                        audit(result.audit()),
                        command(),
                        scale.connections(),
                        scale.rounds(),
                        scale.round().toMillis() / 1e3,
                        scale.warmUp().toMillis() / 1e3,
                        scale.files(),
                        Figures.mib(scale.fileBytes()),
                        scale.filesAtATime(),
                        Figures.mib(scale.largeBytes()),
                        scale.stored(),
                        scale.reads(),
                        String.join(" ", LoadBenchmark.EXPORTING),
                        scale.exported(),
                        scale.exportedFiles(),
                        ExportSpeed.LARGE_FILES,
                        LocalDate.now(ZoneOffset.UTC),
                        Machine.fieldpost(),
                        Machine.jersey(),
                        Machine.cores(),
                        Machine.processor(),
                        Machine.memory(),
                        Machine.kernel(),
                        Machine.jdk(),
                        String.join(" ", LoadBenchmark.JVM_OPTIONS),
                        result.load());
    }

    /** With the properties that this run was given. */
    private static String command() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("bench.") && !name.equals("bench.page"))
                .sorted()
                .map(name -> " -D" + name + "=" + System.getProperty(name))
                .collect(Collectors.joining("", "mvn -q -B -DskipTests -Pbench", " package"));
    }

    static String line(Row row) {
        return "| "
                + String.join(
                        " | ", row.work(), row.ours(), row.floor(), row.ratio(), row.goal(), row.tail(), row.note())
                + " |";
    }

    private static String audit(Audit audit) {
        return String.format(
                Locale.ROOT,
                "Of %,d submissions acknowledged meanwhile, %d were missing afterwards, %d were there twice, and %d were there"
                        + " that nobody had been told of. %,d requests were refused, warm-up included.",
                audit.acknowledged(),
                audit.missing(),
                audit.doubled(),
                audit.unknown(),
                audit.refused());
    }
}
