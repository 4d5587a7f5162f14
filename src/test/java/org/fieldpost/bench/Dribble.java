package org.fieldpost.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What clients that send next to nothing take from those beside them. */
final class Dribble {
    private static final long CLAIMED_BYTES = 100L << 20;

    private final Scale scale;
    private final ServerUnderLoad server;

    Dribble(Scale scale, ServerUnderLoad server) {
        this.scale = scale;
        this.server = server;
    }

    Row row() {
        List<Template> submits = server.forEach(token -> Bodies.form(server.base(), token, 1 << 10));
        Template upload = Bodies.upload(server.base(), server.authToken(), CLAIMED_BYTES);
        server.kept(Generator.run(server.base(), submits, scale.warmUp()));
        List<Double> alone = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        Outcome allAlone = new Outcome();
        Outcome allBeside = new Outcome();
        int cut = 0;
        for (int i = 0; i < scale.rounds(); i++) {
            Outcome quiet = server.kept(Generator.run(server.base(), submits, scale.round()));
            alone.add(quiet.rate());
            allAlone.add(quiet);
            try (Dribblers dribblers = Dribblers.start(server.base(), scale.dribblers(), upload)) {
                Outcome loaded = server.kept(Generator.run(server.base(), submits, scale.round()));
                beside.add(loaded.rate());
                allBeside.add(loaded);
                cut += dribblers.cut();
            }
        }
        double rates = Figures.median(beside) / Figures.median(alone);
        double tails = allBeside.latencies().millis(0.99) / allAlone.latencies().millis(0.99);
        return new Row(
                String.format(
                        Locale.ROOT, "1 KiB urlencoded beside %,d clients of 8 bytes a second", scale.dribblers()),
                Figures.rate(Figures.median(beside)),
                Figures.rate(Figures.median(alone)) + " without them",
                "rate " + Figures.ratio(rates) + ", p99 " + Figures.ratio(tails),
                "rate ≥ 0.9, p99 ≤ 2",
                Figures.tail(allBeside.latencies()) + " (" + Figures.tail(allAlone.latencies()) + ")",
                (Figures.refusals(allBeside) + (cut == 0 ? "" : " " + cut + " sends found the connection cut"))
                        .strip());
    }
}
