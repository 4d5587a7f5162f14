package org.fieldpost.export.reproschema;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fieldpost.export.Bytes;
import org.fieldpost.export.SafeName;
import org.fieldpost.export.Taken;
import org.fieldpost.export.json.JsonCheck;
import org.fieldpost.export.stored.StoredEntry;
import org.fieldpost.export.stored.StoredZip;
import org.fieldpost.export.stored.Unreadable;
import org.fieldpost.export.table.JsonReader;
import org.fieldpost.intake.StoredFile;
import org.fieldpost.review.JoinedFile;
import org.fieldpost.review.JoinedFiles;
import org.fieldpost.review.SliceName;

/**
 * Finds the answers of one submission after the other: in its JSON text, in files of JSON, in ZIP files, and in a ZIP file
 * that came in slices, at the turn of the submission with its first slice. One that is sent again as it was is passed over.
 * For one thread.
 */
public final class Answers {
    /** How long a JSON text in a file may be. */
    static final long TEXT_MAX = 32 << 20;

    private static final String NOT_JSON = "not_json";
    private static final String TOO_LARGE = Unreadable.Reason.TOO_LARGE.word();
    private static final String DAMAGED = Unreadable.Reason.DAMAGED.word();

    private final JoinedFiles joined;
    private final Optional<UUID> through;
    private final JsonReader text = new JsonReader();
    private final SeenAnswers seen = new SeenAnswers();

    /** @param through slices of later submissions are not there yet */
    public Answers(JoinedFiles joined, Optional<UUID> through) {
        this.joined = joined;
        this.through = through;
    }

    /** Hands over the answers of a submission, and what could not be read of it. */
    public void each(Taken submission, AnswerTaker taker) throws IOException {
        UUID session = submission.submission().sessionId();
        Map<String, String> beside = beside(submission.submission().files());
        Optional<Taken.Content> responses = submission.responses();
        if (responses.isPresent()) {
            read(
                    responses.get(),
                    new Document(session, "responses.json", name -> beside.getOrDefault(name, "")),
                    taker);
        }
        submission.eachFile((number, file, content) -> {
            String source = SafeName.ofFile(number, file.name());
            Optional<SliceName> slice = SliceName.of(file.name());
            if (slice.isPresent()) {
                slices(submission, number, slice.get(), taker);
            } else if (hasEnding(file.name(), ".zip")) {
                zip(content, session, source, taker);
            } else if (hasEnding(file.name(), ".jsonld") || hasEnding(file.name(), ".json")) {
                Document document = new Document(session, source, name -> beside.getOrDefault(name, ""));
                checked(content, file.name(), problemOf(content), document, taker);
            }
        });
    }

    private static Map<String, String> beside(List<StoredFile> files) {
        Map<String, String> paths = new HashMap<>();
        for (int number = 0; number < files.size(); number++) {
            String name = files.get(number).name();
            paths.putIfAbsent(name, SafeName.ofFile(number, name));
        }
        return paths;
    }

    private static boolean hasEnding(String name, String ending) {
        return name.toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private void read(Bytes json, Document document, AnswerTaker taker) throws IOException {
        long at = text.show(json);
        ResponseWalk.through(text, at, new ResponseReader(text, document, seen, taker));
    }

    private void slices(Taken submission, int number, SliceName slice, AnswerTaker taker) throws IOException {
        if (!hasEnding(slice.whole(), ".zip")) {
            return;
        }
        UUID session = submission.submission().sessionId();
        Optional<JoinedFile> found = joined.find(session, slice.whole());
        if (found.isEmpty() || !found.get().beginsWith(submission.submission().submissionId(), number)) {
            return;
        }
        JoinedFile file = found.get();
        String source = "joined/" + file.id();
        boolean areAllThere = file.holes().isEmpty()
                && joined.endIsKnown(file)
                && file.slices().stream()
                        .allMatch(
                                each -> through.isEmpty() || each.submissionId().compareTo(through.get()) <= 0);
        if (!file.conflicts().isEmpty()) {
            taker.take(Answer.problem(source, "conflict"));
        } else if (!areAllThere) {
            taker.take(Answer.problem(source, "slices_missing"));
        } else {
            zip(JoinedBytes.of(file, joined, submission), session, source, taker);
        }
    }

    private void zip(Bytes file, UUID session, String source, AnswerTaker taker) throws IOException {
        try {
            StoredZip zip = StoredZip.open(file);
            Set<String> names = zip.entries().stream().map(StoredEntry::name).collect(Collectors.toSet());
            for (StoredEntry entry : zip.entries()) {
                if (hasEnding(entry.name(), ".jsonld") || hasEnding(entry.name(), ".json")) {
                    entry(
                            zip,
                            entry,
                            new Document(session, source + "#" + entry.name(), recordings(names, entry, source)),
                            taker);
                }
            }
        } catch (Unreadable e) {
            taker.take(Answer.problem(source, e.reason().word()));
        }
    }

    /** Recordings lie beside the text that names them. */
    private static Document.RecordingNames recordings(Set<String> names, StoredEntry entry, String source) {
        String folder = entry.name().substring(0, entry.name().lastIndexOf('/') + 1);
        return name -> names.contains(folder + name) ? source + "#" + folder + name : "";
    }

    private void entry(StoredZip zip, StoredEntry entry, Document document, AnswerTaker taker) throws IOException {
        try {
            Bytes content = zip.content(entry);
            checked(content, entry.name(), problemOf(content, entry.crc()), document, taker);
        } catch (Unreadable e) {
            if (hasEnding(entry.name(), ".jsonld")) {
                taker.take(Answer.problem(document.source(), e.reason().word()));
            }
        }
    }

    /** Reads a text without a problem. JSON may be anything, so of problems only those of JSON-LD are told. */
    private void checked(Bytes content, String name, String problem, Document document, AnswerTaker taker)
            throws IOException {
        if (problem.isEmpty()) {
            read(content, document, taker);
        } else if (hasEnding(name, ".jsonld")) {
            taker.take(Answer.problem(document.source(), problem));
        }
    }

    private static String problemOf(Bytes content) throws IOException {
        if (content.size() > TEXT_MAX) {
            return TOO_LARGE;
        }
        return JsonCheck.of(content).isJson() ? "" : NOT_JSON;
    }

    private static String problemOf(Bytes content, long crc) throws IOException {
        if (content.size() > TEXT_MAX) {
            return TOO_LARGE;
        }
        JsonCheck check = JsonCheck.of(content);
        if (check.crc() != crc) {
            return DAMAGED;
        }
        return check.isJson() ? "" : NOT_JSON;
    }
}
