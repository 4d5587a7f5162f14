package org.fieldpost.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Standard output, Logback and {@code java.util.logging} are the whole process's, so this runs alone. */
@Isolated
class LoggingTest {
    private static final Logger OWN = LoggerFactory.getLogger("org.fieldpost.intake.Intake");
    private static final Logger LIBRARY = LoggerFactory.getLogger("com.example.Library");

    private static final LogSettings QUIET = new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.WARN);

    private final PrintStream before = System.out;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @BeforeEach
    void captureOutput() {
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void releaseOutput() {
        System.setOut(before);
        Logging.configure((LoggerContext) LoggerFactory.getILoggerFactory(), QUIET);
    }

    @Test
    void textIsOneLineWithTimeLevelAndShortLogger() {
        String log = logged(LogSettings.Format.TEXT, () -> OWN.info("stored {} bytes", 5));

        assertThat(log).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  Intake: stored 5 bytes\n");
    }

    @Test
    void textFromOutsideCannotForgeALine() {
        String log = logged(
                LogSettings.Format.TEXT,
                () -> OWN.atInfo()
                        .addKeyValue("participant", "p\u009b2J")
                        .log("from {}", "a\r\n2026-01-01T00:00:00.000Z ERROR Ledger: lost\u001b[2J"));

        assertThat(log.lines())
                .singleElement()
                .asString()
                .endsWith(
                        "from a\\u000d\\u000a2026-01-01T00:00:00.000Z ERROR Ledger: lost\\u001b[2J participant=p\\u009b2J");
    }

    @Test
    void errorsHaveTheirStackTraceIndented() {
        String log =
                logged(LogSettings.Format.TEXT, () -> OWN.error("broken", new IllegalStateException("a\n2026 forged")));

        assertThat(log.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("    "));
        assertThat(log).contains("IllegalStateException: a\n", "at org.fieldpost.server.LoggingTest");
    }

    @Test
    void exceptionsBelowErrorStayOnTheLine() {
        String log = logged(LogSettings.Format.TEXT, () -> OWN.warn("gone", new IOException("reset\nby peer")));

        assertThat(log.lines()).singleElement().asString().endsWith("gone (java.io.IOException: reset\\u000aby peer)");
    }

    @Test
    void jsonIsOneObjectALine() throws IOException {
        String log = logged(
                LogSettings.Format.JSON,
                () -> OWN.atError()
                        .addKeyValue("id", "x\"1")
                        .setCause(new IllegalStateException("why"))
                        .log("two\nlines é"));

        assertThat(log.lines()).hasSize(1);
        JsonNode event = new ObjectMapper().readTree(log);
        assertThat(event.get("level").textValue()).isEqualTo("ERROR");
        assertThat(event.get("logger").textValue()).isEqualTo("org.fieldpost.intake.Intake");
        assertThat(event.get("message").textValue()).isEqualTo("two\nlines é");
        assertThat(event.get("time").textValue()).endsWith("Z");
        assertThat(event.at("/fields/id").textValue()).isEqualTo("x\"1");
        assertThat(event.get("error").textValue()).contains("why", "LoggingTest");
    }

    @Test
    void librariesLogFromWarningsOnWhateverTheLevel() {
        LogSettings debug = new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.DEBUG);
        String log = logged(() -> Logging.ofProcess(debug), () -> {
            LIBRARY.info("chatter");
            LIBRARY.warn("trouble");
            OWN.debug("detail");
        });

        assertThat(log).contains("trouble", "detail").doesNotContain("chatter");
    }

    @Test
    void levelErrorSilencesWarningsOfLibrariesToo() {
        LogSettings errors = new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.ERROR);
        String log = logged(() -> Logging.ofProcess(errors), () -> {
            LIBRARY.warn("trouble");
            OWN.warn("own trouble");
            OWN.error("end");
        });

        assertThat(log).contains("end").doesNotContain("trouble");
    }

    @Test
    void javaUtilLoggingOfTheProcessEndsInTheSameLog() {
        java.util.logging.Logger jul = java.util.logging.Logger.getLogger("org.glassfish.grizzly.Some");
        java.util.logging.Logger root = LogManager.getLogManager().getLogger("");
        java.util.logging.Handler[] handlers = root.getHandlers();
        String log = logged(LogSettings.Format.TEXT, () -> {
            jul.info("chatter");
            jul.warning("trouble");
            assertThat(jul.isLoggable(java.util.logging.Level.INFO)).isFalse();
        });

        assertThat(log).contains("WARN  Some: trouble").doesNotContain("chatter");
        assertThat(root.getHandlers()).containsExactly(handlers);
    }

    @Test
    void webApplicationTakesItsLibrariesOnly() {
        java.util.logging.Logger root = LogManager.getLogManager().getLogger("");
        java.util.logging.Handler[] handlers = root.getHandlers();
        java.util.logging.Logger jersey = java.util.logging.Logger.getLogger("org.glassfish.jersey.Some");
        LogSettings settings = new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.INFO);

        String log = logged(() -> Logging.ofWebApplication(settings), () -> {
            assertThat(root.getHandlers()).containsExactly(handlers);
            jersey.warning("ours");
        });

        assertThat(log).contains("WARN  Some: ours");
        assertThat(java.util.logging.Logger.getLogger("org.glassfish").getHandlers())
                .isEmpty();
    }

    @Test
    void clientsWhoHangUpAreNoErrorAndContentsThatCannotBeReadAre() {
        java.util.logging.Logger jersey =
                java.util.logging.Logger.getLogger("org.glassfish.jersey.server.ServerRuntime$Responder");
        java.util.logging.Level severe = java.util.logging.Level.SEVERE;
        String log = logged(LogSettings.Format.TEXT, () -> {
            jersey.log(severe, "hung up", failure("sun.nio.ch.IOUtil", "org.glassfish.grizzly.X", "org.fieldpost.X"));
            jersey.log(
                    severe,
                    "left",
                    new IllegalStateException(
                            failure("org.apache.catalina.connector.OutputBuffer", "org.glassfish.jersey.X")));
            jersey.log(
                    severe, "unreadable", failure("sun.nio.fs.X", "org.fieldpost.file.X", "org.glassfish.grizzly.X"));
            jersey.log(severe, "unknown", new IllegalStateException("odd"));
            jersey.severe("bare");
        });

        assertThat(log).contains("unreadable", "unknown", "bare").doesNotContain("hung up", "left");
        assertThat(jersey.getFilter()).isNull();
    }

    private static IOException failure(String... classes) {
        IOException failure = new IOException("failed");
        failure.setStackTrace(Stream.of(classes)
                .map(name -> new StackTraceElement(name, "write", null, 1))
                .toArray(StackTraceElement[]::new));
        return failure;
    }

    private String logged(LogSettings.Format format, Runnable events) {
        LogSettings settings = new LogSettings(format, LogSettings.Level.INFO);
        return logged(() -> Logging.ofProcess(settings), events);
    }

    private String logged(Supplier<Logging> logging, Runnable events) {
        try (Logging log = logging.get()) {
            events.run();
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
