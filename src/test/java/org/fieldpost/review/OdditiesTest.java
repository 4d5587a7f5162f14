package org.fieldpost.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.Test;

class OdditiesTest {
    private static final Whose WHOSE = new Whose(Optional.of(Samples.clientId(1)), Optional.empty());
    private static final UUID SESSION = UUID.fromString("01900000-0000-7000-8000-000000000000");
    private static final int PAGE = 5;

    private final List<JoinedFile> files = new ArrayList<>();
    private int read;

    /** The last but one is missing. */
    private static JoinedFile broken(int number, int slices) {
        return file(number, IntStream.rangeClosed(1, slices).map(n -> n < slices ? n - 1 : n));
    }

    private static JoinedFile whole(int number, int slices) {
        return file(number, IntStream.range(0, slices));
    }

    private static JoinedFile file(int number, IntStream slices) {
        StoredContent content = new StoredContent(1, Samples.digest("slice"));
        return new JoinedFile(
                new JoinedId(SESSION, number),
                Samples.clientId(1),
                Optional.empty(),
                "rec-" + number,
                slices.mapToObj(n -> new Slice(n, SESSION, 0, content)).toList(),
                List.of());
    }

    private Oddities.Found found() {
        return new Oddities(new Nothing(), new Files(), () -> Instant.EPOCH).of(WHOSE);
    }

    @Test
    void gapsAreThoseOfAllFilesWhereTheseAreFew() {
        IntStream.range(0, 150).forEach(n -> files.add(n % 3 == 0 ? broken(n, 4) : whole(n, 4)));

        Oddities.Found found = found();

        assertThat(found.gaps())
                .extracting(JoinedFile::name)
                .startsWith("rec-0", "rec-3")
                .hasSize(50);
        assertThat(found.more()).isFalse();
    }

    @Test
    void moreGapsThanAreToldAreSaidToBeThere() {
        IntStream.range(0, 250).forEach(n -> files.add(broken(n, 2)));

        Oddities.Found found = found();

        assertThat(found.gaps()).hasSize(Oddities.MOST);
        assertThat(found.more()).isTrue();
    }

    @Test
    void filesOfVeryManySlicesAreNotAllReadAndSaidToGoOn() {
        IntStream.range(0, 40).forEach(n -> files.add(broken(n, 9_000)));

        Oddities.Found found = found();

        assertThat(found.gaps()).hasSize(15);
        assertThat(found.more()).isTrue();
        assertThat(read).isLessThan(Oddities.SLICES_MOST + PAGE * 9_000);
    }

    /** In pages as an index gives them, one behind the other. */
    private final class Files implements SliceIndex {
        @Override
        public List<JoinedFile> list(JoinedQuery query) {
            int from = query.after().map(id -> (int) id.seq() + 1).orElse(0);
            List<JoinedFile> page = files.subList(Math.min(from, files.size()), Math.min(from + PAGE, files.size()));
            page.forEach(file -> read += file.slices().size());
            return page;
        }

        @Override
        public Optional<JoinedFile> find(JoinedId id) {
            return Optional.empty();
        }

        @Override
        public Optional<JoinedFile> find(UUID sessionId, String name) {
            return Optional.empty();
        }
    }

    private static final class Nothing implements OddityIndex {
        @Override
        public List<BegunSession> silentSessions(Whose whose, Instant now, int limit) {
            return List.of();
        }

        @Override
        public List<UnfinishedUpload> unfinishedUploads(Whose whose, int limit) {
            return List.of();
        }
    }
}
