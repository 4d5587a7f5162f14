package org.fieldpost.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.fieldpost.faults.Event.Kind;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.Launch;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RunningServer;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.WorkFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Lets power be lost at moments drawn by lot, on a disk that keeps only what was synced, and starts a server on what is left:
 * all that was answered before is there. Unlike a kill, which leaves the system's cache as it is, this finds a missing sync.
 *
 * <p>{@code -Dfaults.cuts=50} for more moments, {@code -Dfaults.seed} for those of a former run. Needs gcc: the profile
 * {@code faults-gcc} of the build lets it join in where that is installed.
 */
final class ForgetfulStorageIT {
    private static final String GCC = "fieldpost.it.faults.gcc";
    private static final int CUTS = Integer.getInteger("faults.cuts", 7);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final int ACKNOWLEDGED = 150;
    private static final int TRIED = 20;

    @BeforeAll
    static void saysWhetherItJoinsIn() {
        System.out.println("Storage that forgets what was not synced: " + System.getProperty(GCC));
    }

    @Test
    @EnabledIfSystemProperty(named = GCC, matches = "run")
    void whatWasAnsweredIsThereWhenPowerIsLostAndOnlyWhatWasSyncedIsLeft() throws Exception {
        Random random = new Random(SEED);
        Totals totals = new Totals();
        Books books = new Books();
        try (WorkFolder folder = WorkFolder.create()) {
            DiskTracer tracer = DiskTracer.compile(
                    folder.path(), Files.createDirectory(folder.path().resolve("disk")));
            Path data = Path.of("study", "data");
            String tokenId = loadTwice(tracer.on(launch(folder, tracer.root().resolve(data))), books, random);
            List<Event> trace = tracer.trace();
            ForgetfulDisk disk = new ForgetfulDisk(tracer.root());
            Set<String> answered = new HashSet<>();
            int at = 0;
            for (Cut cut : Cut.draw(trace, CUTS, random)) {
                for (Event event : trace.subList(at, cut.at())) {
                    disk.apply(event);
                    answered.addAll(event.answeredIds());
                }
                at = cut.at();
                Path left = Files.createTempDirectory(folder.path(), "left-");
                if (cut.partly()) {
                    disk.loseSomeUnsynced(left, random);
                } else {
                    disk.loseAllUnsynced(left);
                }
                try (RunningServer server = JarServer.start(launch(folder, left.resolve(data)))) {
                    if (cut.whileServing(trace)) {
                        assertThat(server.tokenId()).as(cut.moment()).isEqualTo(tokenId);
                        compare(new Site(server), books, answered, totals);
                    }
                }
                System.out.println("power lost " + cut.moment() + ", at " + at + " of " + trace.size());
            }
            totals.complain(books.complaints());
            totals.report(CUTS + " losses of power (seed " + SEED + ")");
            assertSeen(trace, tracer.root());
        }
    }

    private static Launch launch(WorkFolder folder, Path data) {
        return folder.launch().setting("data.dir", data.toString());
    }

    /** Kills the server between, at rest, and at the end, under load; the start between folds SQLite's log. */
    private static String loadTwice(Launch launch, Books books, Random random) throws InterruptedException {
        try (RunningServer server = JarServer.start(launch)) {
            try (Traffic traffic = Traffic.start(new Site(server), books, ACKNOWLEDGED, random.nextLong())) {
                traffic.awaitWanted();
            }
            server.kill();
        }
        try (RunningServer server = JarServer.start(launch);
                Traffic traffic = Traffic.start(new Site(server), books, ACKNOWLEDGED, random.nextLong())) {
            traffic.awaitWanted();
            traffic.expectTheEnd();
            server.kill();
            return server.tokenId();
        }
    }

    /** What SQLite does natively and what Java does both went by way of the tracer. */
    private static void assertSeen(List<Event> trace, Path root) {
        Map<String, Integer> syncs = new HashMap<>();
        for (Event event : trace) {
            if (event.kind() == Kind.SYNC_BEGUN) {
                String path = event.text().replaceAll("[0-9a-f]{32}$", "FILE").replaceAll("/[0-9a-f]{2}$", "/SHARD");
                syncs.merge(path.substring(root.toString().length()), 1, Integer::sum);
            }
        }
        System.out.println("syncs seen: " + syncs);
        assertThat(syncs)
                .containsKeys(
                        "",
                        "/study",
                        "/study/data/fieldpost.db-wal",
                        "/study/data/fieldpost.db",
                        "/study/data",
                        "/study/data/staging/FILE",
                        "/study/data/uploads/FILE",
                        "/study/data/uploads",
                        "/study/data/blobs",
                        "/study/data/blobs/SHARD");
    }

    private static void compare(Site site, Books books, Set<String> answered, Totals totals) {
        Map<Parcel, String> acknowledged = new HashMap<>(books.acknowledged());
        acknowledged.values().retainAll(answered);
        Books later = new Books();
        Pieces pieces = new Pieces(site, later);
        books.offsets().forEach((offset, progress) -> {
            if (answered.contains(offset.toString())) {
                pieces.goOn(offset, progress);
            }
        });
        totals.add(acknowledged.size(), Audit.of(site, books, acknowledged, ""));
        List<Participant> participants = books.participants().stream()
                .filter(participant -> answered.contains(participant.sessionId()))
                .limit(TRIED)
                .toList();
        List<String> clients =
                books.clients().stream().filter(answered::contains).limit(TRIED).toList();
        Survivors survivors = new Survivors(site, later);
        survivors.useTokens(participants);
        survivors.useClients(clients);
        totals.complain(later.complaints());
        totals.addSurvivors(participants.size(), clients.size());
    }
}
