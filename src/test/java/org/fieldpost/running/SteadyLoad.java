package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;

/** Participants who submit responses and files, large ones and small ones, for as long as it is open. */
final class SteadyLoad implements AutoCloseable {
    private static final int PARTICIPANTS = 2;
    private static final int LARGE = 100_000;

    private final Site site;
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open = true;

    private SteadyLoad(Site site) {
        this.site = site;
    }

    static SteadyLoad on(Site site) {
        SteadyLoad load = new SteadyLoad(site);
        for (int number = 0; number < PARTICIPANTS; number++) {
            Participant participant = site.participant();
            String name = "p" + number;
            Thread thread = new Thread(() -> load.submitWhileOpen(participant, name), "load-" + name);
            thread.start();
            load.threads.add(thread);
        }
        return load;
    }

    private void submitWhileOpen(Participant participant, String name) {
        for (int n = 0; open; n++) {
            String content = name + "-" + n + "-" + "x".repeat(n % 2 == 0 ? LARGE : 0);
            String id = site.post("/submit")
                    .multipart(MultipartBody.form()
                            .field("auth_token", participant.authToken())
                            .field("responses", "{\"n\": " + n + "}")
                            .file("file", "a.txt", "text/plain", content))
                    .send()
                    .accepted();
            accepted.put(id, Digests.sha256(content.getBytes(UTF_8)));
        }
    }

    /** What was acknowledged until now: the digest of each submission's file by the submission's id. */
    Map<String, String> accepted() {
        return Map.copyOf(accepted);
    }

    /** Waits until so many more have been acknowledged. */
    SteadyLoad awaitMore(int count) {
        int before = accepted.size();
        await().until(() -> accepted.size() >= before + count);
        return this;
    }

    @Override
    public void close() {
        open = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
