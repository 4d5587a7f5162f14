package org.fieldpost.bench;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Bytes a second of large files, of the server and of nginx in turn. */
final class LargeFiles {
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
        return List.of(
                row(many, scale.files(), scale.filesAtATime(), scale.fileBytes()),
                row("one file of " + Figures.mib(scale.largeBytes()), 1, 1, scale.largeBytes()));
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
