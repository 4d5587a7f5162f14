package org.fieldpost.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.Site;

/** Compares what a server has with what clients were told it has. */
final class Audit {
    private static final String PAGE_LENGTH = "1000";

    private final Site site;
    private final Books books;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> halved = new ArrayList<>();
    private final Map<Parcel, String> kept = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private String last;

    private Audit(Site site, Books books, String after) {
        this.site = site;
        this.books = books;
        this.last = after;
    }

    /**
     * Reads all that was kept, every byte of it.
     *
     * @param acknowledged what must be there, with the ids it was given
     * @param after the id where to begin, empty for the first
     */
    static Findings of(Site site, Books books, Map<Parcel, String> acknowledged, String after) {
        Audit audit = new Audit(site, books, after);
        audit.readAll();
        audit.look(acknowledged);
        return new Findings(audit.ids.size(), audit.last, audit.lost, audit.doubled, audit.halved);
    }

    private void readAll() {
        for (JsonNode page = page(); !page.isEmpty(); page = page()) {
            for (JsonNode submission : page) {
                last = submission.path("submission_id").asText();
                read(submission);
            }
        }
    }

    private JsonNode page() {
        var call = site.read("/api/submissions").query("limit", PAGE_LENGTH);
        return (last.isEmpty() ? call : call.query("after", last))
                .send()
                .expect(200)
                .json()
                .path("submissions");
    }

    private void read(JsonNode submission) {
        if (!ids.add(last)) {
            doubled.add(last + " is listed twice");
        }
        Optional<Parcel> parcel = books.sentAs(fingerprint(submission));
        if (parcel.isEmpty()) {
            halved.add("nobody sent what is listed as " + submission);
            return;
        }
        String former = kept.putIfAbsent(parcel.get(), last);
        if (former != null) {
            doubled.add(parcel.get() + " is listed as " + former + " and as " + last);
        }
        check("/responses", submission.path("responses"));
        for (int n = 0; n < submission.path("files").size(); n++) {
            check("/files/" + n, submission.path("files").path(n));
        }
    }

    private static String fingerprint(JsonNode submission) {
        List<String> files = new ArrayList<>();
        submission.path("files").forEach(file -> files.add(file.path("sha256").asText()));
        JsonNode responses = submission.path("responses");
        return Parcel.fingerprint(
                submission.path("session_id").asText(),
                Optional.ofNullable(responses.path("sha256").textValue()),
                files);
    }

    private void check(String content, JsonNode listed) {
        try {
            Answer answer = site.read("/api/submissions/" + last + content).send();
            if (answer.status() != 200
                    || answer.body().length != listed.path("size").asLong()
                    || !Digests.sha256(answer.body())
                            .equals(listed.path("sha256").asText())) {
                halved.add(last + content + " is not what the listing says: " + answer);
            }
        } catch (UncheckedIOException brokenOff) {
            halved.add(last + content + " broke off: " + brokenOff.getCause());
        }
    }

    private void look(Map<Parcel, String> acknowledged) {
        acknowledged.forEach((parcel, id) -> {
            if (!id.equals(kept.get(parcel))) {
                lost.add(parcel + " was acknowledged as " + id + ", there is " + kept.get(parcel));
            }
        });
    }

    /**
     * What was found.
     *
     * @param listed how many submissions there are
     * @param last the id of the last one
     * @param lost acknowledged, and not there in these words under this id
     * @param doubled there more than once
     * @param halved listed, and not there as it was sent
     */
    record Findings(int listed, String last, List<String> lost, List<String> doubled, List<String> halved) {}
}
