package org.fieldpost.http.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.InMemoryRefusals;
import org.fieldpost.access.RefusalBook;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FailureMapperTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Unexpected.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Traffic traffic = new Traffic();
    private final InMemoryRefusals refusals = new InMemoryRefusals();
    private final RefusalBook book = new RefusalBook(refusals, Clock.systemUTC());
    private final FailureMapper mapper = mapperAt("submit");

    private FailureMapper mapperAt(String path) {
        URI base = URI.create("http://localhost/base/");
        return new FailureMapper(
                traffic,
                book,
                new ContainerRequest(base, base.resolve(path), "POST", null, new MapPropertiesDelegate(), null)
                        .getUriInfo());
    }

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

    @Test
    void whatParticipantsAreRefusedIsCountedWithTheClientAppItCameBy() {
        mapper.toResponse(new Refusal(Word.TOKEN_EXPIRED, "Too late.").concerning("c"));
        mapperAt("token/").toResponse(new NotAllowedException("GET"));
        mapperAt("files/x").toResponse(new BadRequestException());

        assertThat(book.between(Instant.EPOCH, Instant.MAX))
                .extracting(RefusalBook.Refused::word, RefusalBook.Refused::clientId)
                .containsExactlyInAnyOrder(
                        tuple(Word.TOKEN_EXPIRED, Optional.of("c")),
                        tuple(Word.METHOD_NOT_ALLOWED, Optional.empty()),
                        tuple(Word.INVALID_REQUEST, Optional.empty()));
    }

    @Test
    void whatOthersAreRefusedIsNot() {
        for (String path : List.of("api/submissions", "register", "desk/session", "nowhere", "")) {
            mapperAt(path).toResponse(new Refusal(Word.NOT_FOUND, "There is none."));
        }

        assertThat(book.between(Instant.EPOCH, Instant.MAX)).isEmpty();
        assertThat(traffic.refusals(Word.NOT_FOUND)).isEqualTo(5);
    }
}
