package org.fieldpost.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What came of each upload: a table of them is printed behind the last test. */
final class Outcomes implements BeforeAllCallback {
    private static final List<String> ROWS = new CopyOnWriteArrayList<>();
    private static final String FORM = "| %-22s | %-32s | %-24s | %10s | %s%n";

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(Outcomes.class)).computeIfAbsent("printing", key ->
                (AutoCloseable) Outcomes::print);
    }

    /**
     * Asserts that an upload ended well, and remembers it for the table. No more than a chunk may have been sent again for
     * each one that was not acknowledged: left without an answer (browsers send such a request again by themselves, at
     * once), or refused where two tabs send the same upload.
     *
     * @param trouble what went wrong on the way
     */
    static void arrived(String server, String client, String event, Sitting sitting, Trouble trouble) {
        sitting.assertArrivedOnce();
        List<Exchange> since = since(trouble.awaitStrike(), sitting.relay().exchanges());
        String trail = trail(since);
        ROWS.add(FORM.formatted(server, client, event, "%,d".formatted(sitting.resent()), "whole, once, by " + trail));
        assertThat(sitting.resent())
                .as(() -> "bytes sent again by " + trail)
                .isBetween(0L, Math.max(1, unacknowledged(since)) * Sitting.CHUNK);
    }

    private static List<Exchange> since(Exchange struck, List<Exchange> exchanges) {
        return exchanges.subList(exchanges.indexOf(struck), exchanges.size());
    }

    private static long unacknowledged(List<Exchange> exchanges) {
        return exchanges.stream()
                .filter(exchange -> exchange.is("PATCH") && !exchange.succeeded())
                .count();
    }

    /** Such as {@code PATCH –, HEAD 200, 4 × PATCH 204}. */
    private static String trail(List<Exchange> exchanges) {
        List<String> steps = new ArrayList<>();
        int count = 0;
        String last = null;
        for (Exchange exchange : exchanges) {
            if (!exchange.is("OPTIONS")) {
                String step = exchange.toString();
                if (Objects.equals(step, last)) {
                    steps.remove(steps.size() - 1);
                } else {
                    count = 0;
                }
                count++;
                steps.add(count == 1 ? step : count + " × " + step);
                last = step;
            }
        }
        return String.join(", ", steps);
    }

    private static void print() {
        System.out.print("Uploads in trouble\n" + FORM.formatted("server", "client", "event", "sent again", "outcome"));
        ROWS.stream().sorted().forEach(System.out::print);
    }
}
