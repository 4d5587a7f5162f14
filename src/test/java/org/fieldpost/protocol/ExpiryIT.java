package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What holds once a token has expired. The shortest life is a minute: all containers' tokens are issued together before
 * the first test, and that minute is waited for once.
 */
@OnEveryContainer
@Order(Integer.MAX_VALUE - 1)
final class ExpiryIT {
    private static final Map<Container, Before> BEFORE = new EnumMap<>(Container.class);
    private static final String LARGE = "x".repeat(200_000);

    /** What was done while the token counted. */
    private record Before(Participant participant, String keyed, String withFile, BegunUpload upload) {

        static Before at(Site site) {
            Participant participant = site.briefParticipant();
            BegunUpload upload = new BegunUpload(site, participant);
            return new Before(participant, submitKeyed(site, participant), submitFile(site, participant), upload);
        }

        boolean expired() {
            return Instant.now().isAfter(participant.expiry().plusSeconds(1));
        }
    }

    /** An upload that has begun and is kept awake until it may end. */
    private static final class BegunUpload {
        private final RawConnection connection;
        private final byte[] body;
        private int sent;

        BegunUpload(Site site, Participant participant) {
            MultipartBody form = MultipartBody.form()
                    .field("auth_token", participant.authToken())
                    .file("file", "begun-in-time", "text/plain", LARGE);
            body = form.bytes();
            connection = site.connect();
            connection.send("POST", "/submit", "Content-Type: " + form.contentType(), "Content-Length: " + body.length);
            send(body.length / 2);
        }

        final void send(int bytes) {
            connection.send(body, sent, bytes);
            sent += bytes;
        }

        Answer end() {
            try (connection) {
                send(body.length - sent);
                return connection.read();
            }
        }
    }

    private final Site site;
    private final Before before;

    ExpiryIT(Container container) {
        site = SharedServers.on(container);
        before = BEFORE.get(container);
    }

    /** Runs once for each container; the first time does it for all of them. */
    @BeforeAll
    static void issueAndWait() {
        if (!BEFORE.isEmpty()) {
            return;
        }
        for (Container container : Container.values()) {
            BEFORE.put(container, Before.at(SharedServers.on(container)));
        }
        awaitExpiry();
    }

    private static void awaitExpiry() {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    BEFORE.values().forEach(each -> each.upload().send(1));
                    return BEFORE.values().stream().allMatch(Before::expired);
                });
    }

    @Test
    void anExpiredTokenIsRefusedAsExpiredWhateverTheContent() {
        String token = before.participant().authToken();
        site.post("/submit").bearer(token).json("{\"new\": 1}").send().refused(403, "Token expired");
        site.post("/submit").bearer(token).json("bad").send().refused(403, "Token expired");
        site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", token)
                        .file("file", "new", "text/plain", "something new"))
                .send()
                .refused(403, "Token expired");
        site.post("/submit")
                .bearer(token)
                .body("text/plain", new byte[1])
                .send()
                .refused(415);
    }

    @Test
    void aRepeatOfSomethingStoredGetsItsFirstAnswerAlsoAfterTheTokenExpired() {
        assertThat(submitKeyed(site, before.participant())).isEqualTo(before.keyed());
        assertThat(submitFile(site, before.participant())).isEqualTo(before.withFile());
    }

    @Test
    void anUploadBegunInTimeCounts() {
        String id = before.upload().end().accepted();
        assertThat(site.file(id, 0)).asString(UTF_8).isEqualTo(LARGE);
    }

    private static String submitKeyed(Site site, Participant participant) {
        return site.post("/submit")
                .bearer(participant.authToken())
                .header("Idempotency-Key", "first")
                .json("{\"a\": 1}")
                .send()
                .accepted();
    }

    private static String submitFile(Site site, Participant participant) {
        return site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .file("file", "a", "text/plain", LARGE))
                .send()
                .accepted();
    }
}
