package org.fieldpost.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionException;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FailureMapperTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Unexpected.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Traffic traffic = new Traffic();
    private final FailureMapper mapper = new FailureMapper(traffic);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void anUnexpectedFailureGivesTheClientAnIdThatTheLogCarriesTooAndNothingElse() {
        Response answer = mapper.toResponse(new IllegalStateException("table submission is gone"));

        assertThat(answer.getStatus()).isEqualTo(500);
        ErrorAnswer body = (ErrorAnswer) answer.getEntity();
        String id = body.detail().replaceAll(".*: ", "");
        assertThat(id).matches("[0-9a-f-]{36}");
        assertThat(body.detail()).doesNotContain("table").doesNotContain("IllegalState");
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).contains(id);
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("table submission is gone");
        });
    }

    @Test
    void aRefusalIsFoundInsideWhatStagesWrapAroundIt() {
        Refusal refusal = Refusal.retryLater(Word.UNAVAILABLE, "Come again.", 5);

        Response answer = mapper.toResponse(new CompletionException(new CompletionException(refusal)));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
        assertThat(answer.getEntity()).isEqualTo(new ErrorAnswer("unavailable", "Come again."));
        assertThat(log.list).isEmpty();
    }
}
