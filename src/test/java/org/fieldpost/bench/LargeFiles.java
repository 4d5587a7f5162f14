package org.fieldpost.bench;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Bytes a second of large files, of the server and of nginx in turn. */
final class LargeFiles {
    private static final long PIECE_BYTES = 8L << 20;

    private final Scale scale;
    private final ServerUnderLoad server;
    private final Optional<Floor> nginx;

    LargeFiles(Scale scale, ServerUnderLoad server, Optional<Floor> nginx) {
        this.scale = scale;
        this.server = server;
        this.nginx = nginx;
    }

    List<Row> rows() {
        String many = Figures.mib(scale.fileBytes()) + " files, " + scale.filesAtATime() + " at a time";
        List<Row> rows = new ArrayList<>();
        rows.add(row(many, scale.files(), scale.filesAtATime(), scale.fileBytes()));
        rows.add(row("one file of " + Figures.mib(scale.largeBytes()), 1, 1, scale.largeBytes()));
        rows.addAll(byTus(scale.largeBytes()));
        return rows;
    }

    /** The same file by tus; its floor is {@code /submit}, in turn with it. */
    private List<Row> byTus(long bytes) {
        Uploads atOnce = new Uploads(server.base(), Bodies.upload(server.base(), server.authToken(), bytes), n -> {});
        PiecewiseUploads pieces = new PiecewiseUploads(server.base(), server.authToken());
        List<Double> floor = new ArrayList<>();
        Taken whole = new Taken(bytes);
        Taken inPieces = new Taken(bytes);
        for (int i = 0; i <= scale.rounds(); i++) {
            Outcome submitted = server.kept(atOnce.run(1, 1));
            Outcome byOne = server.kept(pieces.run(bytes, bytes));
            Outcome byMany = server.kept(pieces.run(bytes, Math.min(PIECE_BYTES, bytes / 2)));
            if (i > 0) {
                floor.add(bytes * submitted.rate());
                whole.add(byOne);
                inPieces.add(byMany);
            }
        }
        String work = "one file of " + Figures.mib(bytes) + " by tus, ";
        return List.of(
                whole.row(work + "one `PATCH`", floor, "≥ 0.8"),
                inPieces.row(work + "pieces of " + Figures.mib(Math.min(PIECE_BYTES, bytes / 2)), floor, "–"));
    }

    /** The rounds of one way to send a file. */
    private static final class Taken {
        private final long bytes;
        private final List<Double> rates = new ArrayList<>();
        private final Outcome all = new Outcome();

        private Taken(long bytes) {
            this.bytes = bytes;
        }

        private void add(Outcome outcome) {
            rates.add(bytes * outcome.rate());
            all.add(outcome);
        }

        private Row row(String work, List<Double> floor, String goal) {
            return new Row(
                    work,
                    Figures.mibPerSecond(Figures.median(rates)),
                    Figures.mibPerSecond(Figures.median(floor)),
                    Figures.ratio(Figures.median(rates) / Figures.median(floor)),
                    goal,
                    Figures.tail(all.latencies()),
                    Figures.refusals(all));
        }
    }

    private Row row(String work, int files, int atATime, long bytes) {
        Uploads toServer = new Uploads(server.base(), Bodies.upload(server.base(), server.authToken(), bytes), n -> {});
        Optional<Uploads> toNginx = nginx.map(
                floor -> new Uploads(floor.base(), Bodies.put(floor.base(), bytes), n -> floor.sync(name(n))));
        List<Double> ours = new ArrayList<>();
        List<Double> floor = new ArrayList<>();
        Outcome all = new Outcome();
        // One round more than counts: it warms both up.
        for (int i = 0; i <= scale.rounds(); i++) {
            Outcome outcome = server.kept(toServer.run(files, atATime));
            Optional<Outcome> ofFloor =
                    toNginx.map(uploads -> uploads.run(files, atATime).withoutRefusal());
            nginx.ifPresent(Floor::removeFiles);
            if (i > 0) {
                ours.add(bytes * outcome.rate());
                ofFloor.ifPresent(each -> floor.add(bytes * each.rate()));
                all.add(outcome);
            }
        }
        return new Row(
                work,
                Figures.mibPerSecond(Figures.median(ours)),
                floor.isEmpty() ? "no floor" : Figures.mibPerSecond(Figures.median(floor)),
                floor.isEmpty() ? "–" : Figures.ratio(Figures.median(ours) / Figures.median(floor)),
                "≥ 0.8",
                Figures.tail(all.latencies()),
                Figures.refusals(all));
    }

    private static String name(long number) {
        return HexFormat.of().toHexDigits(number);
    }
}
