package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** One script with a public client_id against the caps, and participants who are elsewhere. */
@OnEveryContainer
final class CapsIT {
    private static final String SCRIPT = "127.0.0.1";
    private static final String PARTICIPANT = "127.0.0.2";
    private static final String PROXY = "127.0.0.3";
    private static final int TOKENS = 10;
    private static final int BYTES = 50_000;
    private static final byte[] JSON = ("\"" + "x".repeat(998) + "\"").getBytes(UTF_8);

    private static OwnServer own;

    CapsIT(Container container) {
        assertThat(container).isNotNull();
    }

    @BeforeParameterizedClassInvocation
    static void start(Container container) {
        own = OwnServer.start(
                container,
                launch -> launch.setting("caps.address.tokens-per-minute", "" + TOKENS)
                        .setting("caps.address.bytes-per-hour", "" + BYTES)
                        .setting("proxy.trusted", PROXY));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        own.close();
    }

    private static Answer token(String from, String clientId, String... headers) {
        try (RawConnection connection = RawConnection.from(from, own.server().base())) {
            return connection
                    .send("GET", "/token?client_id=" + clientId, headers)
                    .read();
        }
    }

    private static Answer submit(String from, String authToken) {
        try (RawConnection connection = RawConnection.from(from, own.server().base())) {
            connection.send(
                    "POST",
                    "/submit",
                    "Content-Type: application/json",
                    "Authorization: Bearer " + authToken,
                    "Content-Length: " + JSON.length);
            return connection.send(JSON).read();
        }
    }

    private static String authToken(Answer answer) {
        return answer.expect(200).json().path("auth_token").asText();
    }

    private static void assertTooMany(Answer answer, int mostSeconds) {
        answer.refused(429, "too_many");
        assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(1, mostSeconds);
    }

    @Test
    void aScriptIsHeldUpWhileAParticipantElsewhereGetsThrough() throws Exception {
        String clientId = own.site().register(Site.CALLBACK);
        String authToken = authToken(token(SCRIPT, clientId));
        assertTooMany(floodUntilRefused(() -> token(SCRIPT, clientId, "X-Forwarded-For: 192.0.2.1"), 2 * TOKENS), 60);
        assertTooMany(floodUntilRefused(() -> submit(SCRIPT, authToken), 2 * BYTES / JSON.length), 3600);

        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService script = Executors.newFixedThreadPool(2);
        try {
            Future<List<Integer>> tokens = script.submit(() -> flood(() -> token(SCRIPT, clientId), enough));
            Future<List<Integer>> submissions = script.submit(() -> flood(() -> submit(SCRIPT, authToken), enough));
            for (int i = 0; i < 5; i++) {
                submit(PARTICIPANT, authToken(token(PARTICIPANT, clientId))).accepted();
            }
            enough.set(true);
            assertThat(tokens.get(60, TimeUnit.SECONDS)).contains(429);
            assertThat(submissions.get(60, TimeUnit.SECONDS)).contains(429);
        } finally {
            enough.set(true);
            script.shutdown();
        }
    }

    private interface Request {
        Answer send();
    }

    private static Answer floodUntilRefused(Request request, int most) {
        for (int i = 0; i < most; i++) {
            Answer answer = request.send();
            if (answer.status() != 200) {
                return answer;
            }
        }
        throw new AssertionError("never refused");
    }

    /** On until the others have had enough, and until it was refused once: meanwhile there may be room for one again. */
    private static List<Integer> flood(Request request, AtomicBoolean enough) {
        List<Integer> statuses = new ArrayList<>();
        do {
            statuses.add(request.send().status());
        } while (!enough.get() || !statuses.contains(429));
        return statuses;
    }

    @Test
    void behindATrustedProxyTheAddressCountsThatTheProxyHasSeen() {
        String clientId = own.site().register(Site.CALLBACK);
        AtomicInteger claimed = new AtomicInteger();
        Request inTwoLines = () -> token(
                PROXY,
                clientId,
                "X-Forwarded-For: 192.0.2." + claimed.incrementAndGet(),
                "X-Forwarded-For: 203.0.113.5");
        Request inOneLine =
                () -> token(PROXY, clientId, "X-Forwarded-For: 192.0.2." + claimed.incrementAndGet() + ", 203.0.113.5");

        assertTooMany(floodUntilRefused(inTwoLines, 2 * TOKENS), 60);
        assertThat(claimed.get()).isGreaterThan(TOKENS);
        assertTooMany(floodUntilRefused(inOneLine, 2 * TOKENS), 60);
        token(PROXY, clientId, "X-Forwarded-For: 203.0.113.5, 203.0.113.6").expect(200);
        token(PROXY, clientId).expect(200);
    }
}
