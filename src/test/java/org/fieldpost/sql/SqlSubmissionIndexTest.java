package org.fieldpost.sql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.fieldpost.access.Grant;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.intake.NewContent;
import org.fieldpost.intake.NewFile;
import org.fieldpost.intake.NewSubmission;
import org.fieldpost.intake.Place;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.intake.StoredFile;
import org.fieldpost.intake.Submission;
import org.fieldpost.review.SubmissionIndex;
import org.fieldpost.review.SubmissionQuery;
import org.fieldpost.review.SubmissionQuery.Order;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlSubmissionIndexTest {
    private static final String BLOB = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_BLOB = "fedcba9876543210fedcba9876543210";

    @TempDir
    Path temp;

    private SqliteDatabase database;
    private SubmissionIndex index;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        index = database.submissions();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void showsASubmissionWithAllThatIsKnownOfIt() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("z", List.of("Grüße\u0000\"'\\"));
        fields.put("a", List.of("1", "2"));
        Grant grant = Samples.grant(1, Optional.of("p-01 ü%_'"));
        NewContent responses = Samples.inLedger("{}");
        NewFile small = new NewFile("audio", "a.webm", Optional.of("audio/webm;codecs=opus"), Samples.inLedger("x"));
        NewFile large = new NewFile("files[]", "b", Optional.empty(), Samples.inBlobStore(BLOB, 5L << 30));

        UUID id = append(Samples.submission(grant, fields, Optional.of(responses), List.of(small, large)));

        Submission expected = new Submission(
                id,
                grant.clientId(),
                grant.sessionId(),
                grant.participantId(),
                TimeOrderedIds.timeOf(id),
                fields,
                Optional.of(new StoredContent(2, responses.sha256())),
                List.of(
                        new StoredFile(
                                "audio",
                                "a.webm",
                                Optional.of("audio/webm;codecs=opus"),
                                new StoredContent(1, small.content().sha256())),
                        new StoredFile(
                                "files[]",
                                "b",
                                Optional.empty(),
                                new StoredContent(5L << 30, large.content().sha256()))));
        assertThat(index.find(id)).contains(expected);
        assertThat(list(Optional.empty(), Optional.empty(), Optional.empty())).containsExactly(expected);
    }

    @Test
    void givesResponsesBackByteForByte() {
        for (String json : List.of(
                "{}",
                " {\"a\": 1, \"a\": 2, \"n\": 1e999, \"long\": 12345678901234567890123}\r\n",
                "\"Grüße 😀 \\u0000 \\ud800\"")) {
            UUID id = append(Samples.json(Samples.grant(), json));

            assertThat(bytes(index.responses(id))).isEqualTo(json.getBytes(UTF_8));
        }
    }

    /** What the ledger is told to keep it keeps; whether it is good JSON was judged before. */
    @Test
    void doesNotDecodeResponses() {
        byte[] noUtf8 = "\"\u00ff\u00fe\u0000\"".getBytes(ISO_8859_1);
        NewContent responses = new NewContent(noUtf8.length, Samples.digest("x"), new Place.InLedger(noUtf8));

        UUID id = append(withResponses(responses));

        assertThat(bytes(index.responses(id))).isEqualTo(noUtf8);
    }

    @Test
    void tellsWhereContentsLie() {
        UUID id = append(Samples.submission(
                Samples.grant(),
                Map.of(),
                Optional.of(Samples.inBlobStore(BLOB, 100_000)),
                List.of(
                        new NewFile("f", "small", Optional.empty(), Samples.inLedger("bytes")),
                        new NewFile("f", "empty", Optional.empty(), Samples.inLedger("")),
                        new NewFile("f", "large", Optional.empty(), Samples.inBlobStore(OTHER_BLOB, 7)))));

        assertThat(index.responses(id)).contains(new Place.InBlobStore(BLOB));
        assertThat(bytes(index.file(id, 0))).asString(UTF_8).isEqualTo("bytes");
        assertThat(bytes(index.file(id, 1))).isEmpty();
        assertThat(index.file(id, 2)).contains(new Place.InBlobStore(OTHER_BLOB));
        assertThat(index.file(id, 3)).isEmpty();
        assertThat(index.file(id, -1)).isEmpty();
    }

    @Test
    void endsAPageEarlyWhereItsRowsAreLargeAndGoesOnBehindThem() {
        Map<String, List<String>> fields = Map.of("note", List.of("n".repeat(1 << 20)));
        for (int i = 0; i < 12; i++) {
            append(Samples.submission(Samples.grant(), fields, Optional.of(Samples.inLedger("{}")), List.of()));
        }

        List<Submission> first = index.list(all(Optional.empty()));
        List<Submission> second =
                index.list(all(Optional.of(first.get(first.size() - 1).submissionId())));

        assertThat(first).hasSizeBetween(1, 9);
        assertThat(first.size() + second.size()).isEqualTo(12);
    }

    private static SubmissionQuery all(Optional<UUID> after) {
        return new SubmissionQuery(Optional.empty(), Optional.empty(), Optional.empty(), after, 1_000);
    }

    @Test
    void knowsWhichBlobsAreReferredTo() {
        append(withResponses(Samples.inBlobStore(BLOB, 1)));
        append(Samples.submission(
                Samples.grant(),
                Map.of(),
                Optional.empty(),
                List.of(new NewFile("f", "large", Optional.empty(), Samples.inBlobStore(OTHER_BLOB, 7)))));

        assertThat(index.refersTo(BLOB)).isTrue();
        assertThat(index.refersTo(OTHER_BLOB)).isTrue();
        assertThat(index.refersTo("00000000000000000000000000000000")).isFalse();
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        UUID unknown = UUID.fromString("018f0000-0000-7000-8000-000000000000");
        UUID withoutResponses = append(Samples.file(Samples.grant(), "bytes", Optional.empty()));

        assertThat(index.find(unknown)).isEmpty();
        assertThat(index.responses(unknown)).isEmpty();
        assertThat(index.file(unknown, 0)).isEmpty();
        assertThat(index.responses(withoutResponses)).isEmpty();
        assertThat(index.find(withoutResponses)).map(Submission::responses).contains(Optional.empty());
    }

    @Test
    void listsWhatEveryFilterThatIsPresentLetsThrough() {
        List<Grant> grants = new ArrayList<>();
        for (int client = 1; client <= 2; client++) {
            for (Optional<String> participant :
                    List.of(Optional.<String>empty(), Optional.of("p1"), Optional.of("p2"))) {
                grants.add(Samples.grant(client, participant));
                grants.add(Samples.grant(client, participant));
            }
        }
        for (int round = 0; round < 3; round++) {
            grants.forEach(grant -> append(Samples.json(grant, "{}")));
        }
        List<Submission> all = list(Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(all).hasSize(36);

        Grant some = grants.get(3);
        for (Optional<String> client : List.of(Optional.<String>empty(), Optional.of(Samples.clientId(1)))) {
            for (Optional<String> participant : List.of(Optional.<String>empty(), Optional.of("p1"))) {
                for (Optional<UUID> session : List.of(Optional.<UUID>empty(), Optional.of(some.sessionId()))) {
                    Predicate<Submission> matches = submission -> client.map(submission.clientId()::equals)
                                    .orElse(true)
                            && participant
                                    .map(id -> submission.participantId().equals(Optional.of(id)))
                                    .orElse(true)
                            && session.map(submission.sessionId()::equals).orElse(true);
                    assertThat(list(client, participant, session))
                            .isNotEmpty()
                            .containsExactlyElementsOf(
                                    all.stream().filter(matches).toList());
                }
            }
        }
        assertThat(list(Optional.of(Samples.clientId(2)), Optional.empty(), Optional.of(some.sessionId())))
                .isEmpty();
        assertThat(list(Optional.empty(), Optional.of("p2"), Optional.of(some.sessionId())))
                .isEmpty();
    }

    @Test
    void goesOnBehindAnIdWhichNeedNotExist() {
        Grant grant = Samples.grant(1, Optional.of("p1"));
        UUID first = append(Samples.json(grant, "1"));
        UUID second = append(Samples.json(grant, "2"));
        UUID third = append(Samples.json(grant, "3"));
        UUID between = new UUID(second.getMostSignificantBits(), second.getLeastSignificantBits() + 1);

        assertThat(page(Optional.empty(), 2)).containsExactly(first, second);
        assertThat(page(Optional.of(second), 2)).containsExactly(third);
        assertThat(page(Optional.of(between), 2)).containsExactly(third);
        assertThat(page(Optional.of(third), 2)).isEmpty();
    }

    @Test
    void listsWhatLiesBetweenTwoEndsInEitherOrder() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ids.add(append(Samples.json(Samples.grant(1 + i % 2, Optional.of("p1")), "{}")));
        }
        Optional<UUID> second = Optional.of(ids.get(1));
        Optional<UUID> fifth = Optional.of(ids.get(4));

        assertThat(between(Order.OLDEST_FIRST, Optional.empty(), second, fifth))
                .containsExactly(ids.get(1), ids.get(2), ids.get(3));
        assertThat(between(Order.NEWEST_FIRST, Optional.empty(), second, fifth))
                .containsExactly(ids.get(3), ids.get(2), ids.get(1));
        assertThat(between(Order.OLDEST_FIRST, Optional.of(ids.get(0)), second, fifth))
                .hasSize(3);
        assertThat(between(Order.OLDEST_FIRST, Optional.of(ids.get(2)), second, fifth))
                .containsExactly(ids.get(3));
        assertThat(between(Order.NEWEST_FIRST, Optional.of(ids.get(2)), second, fifth))
                .containsExactly(ids.get(1));
        assertThat(between(Order.NEWEST_FIRST, Optional.of(ids.get(5)), second, fifth))
                .hasSize(3);
        assertThat(between(Order.NEWEST_FIRST, Optional.empty(), second, Optional.empty()))
                .hasSize(5);
        assertThat(between(Order.OLDEST_FIRST, Optional.empty(), Optional.empty(), second))
                .containsExactly(ids.get(0));
        assertThat(between(Order.OLDEST_FIRST, Optional.empty(), fifth, second)).isEmpty();
    }

    private List<UUID> between(Order order, Optional<UUID> after, Optional<UUID> from, Optional<UUID> before) {
        Optional<String> any = Optional.empty();
        SubmissionQuery all = new SubmissionQuery(any, any, Optional.empty(), order, after, Optional.empty(), 10)
                .between(from, before);
        SubmissionQuery ofOne = new SubmissionQuery(
                        any, Optional.of("p1"), Optional.empty(), order, after, Optional.empty(), 10)
                .between(from, before);
        List<UUID> found =
                index.list(all).stream().map(Submission::submissionId).toList();
        assertThat(index.list(ofOne)).extracting(Submission::submissionId).isEqualTo(found);
        return found;
    }

    private List<UUID> page(Optional<UUID> after, int limit) {
        return index
                .list(new SubmissionQuery(
                        Optional.of(Samples.clientId(1)), Optional.of("p1"), Optional.empty(), after, limit))
                .stream()
                .map(Submission::submissionId)
                .toList();
    }

    private List<Submission> list(Optional<String> client, Optional<String> participant, Optional<UUID> session) {
        return index.list(new SubmissionQuery(client, participant, session, Optional.empty(), 1_000));
    }

    private UUID append(NewSubmission submission) {
        return database.ledger().append(submission).toCompletableFuture().join().submissionId();
    }

    private static NewSubmission withResponses(NewContent responses) {
        return Samples.submission(Samples.grant(), Map.of(), Optional.of(responses), List.of());
    }

    private static byte[] bytes(Optional<Place> place) {
        return ((Place.InLedger) place.orElseThrow()).bytes();
    }
}
