package org.fieldpost.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The same load on a store that is full of submissions and on one that is not, in turn. */
final class Filled {
    private static final String GOAL = "unchanged";

    private final Scale scale;
    private final ServerUnderLoad filled;
    private final ServerUnderLoad other;

    /** @param other has kept what this run sent, and next to nothing else */
    Filled(Scale scale, ServerUnderLoad filled, ServerUnderLoad other) {
        this.scale = scale;
        this.filled = filled;
        this.other = other;
    }

    List<Row> rows() {
        String beside = String.format(Locale.ROOT, ", %,d submissions stored", scale.stored());
        return List.of(
                row("`GET /token/`" + beside, Filled::tokens),
                row("`POST /submit`, 1 KiB urlencoded" + beside, Filled::forms));
    }

    private static List<Template> tokens(ServerUnderLoad server) {
        return server.forEach(token -> Template.get(server.base(), "/token/?client_id=" + server.clientId()));
    }

    private static List<Template> forms(ServerUnderLoad server) {
        return server.forEach(token -> Bodies.form(server.base(), token, 1 << 10));
    }

    private Row row(String work, Function<ServerUnderLoad, List<Template>> requests) {
        List<Template> toFilled = requests.apply(filled);
        List<Template> toOther = requests.apply(other);
        filled.kept(Generator.run(filled.base(), toFilled, scale.warmUp()));
        List<Double> ours = new ArrayList<>();
        List<Double> floor = new ArrayList<>();
        Outcome all = new Outcome();
        Outcome allOther = new Outcome();
        for (int i = 0; i <= scale.rounds(); i++) {
            Outcome ofFilled = filled.kept(Generator.run(filled.base(), toFilled, scale.round()));
            Outcome ofOther = other.kept(Generator.run(other.base(), toOther, scale.round()));
            if (i > 0) {
                ours.add(ofFilled.rate());
                all.add(ofFilled);
                floor.add(ofOther.rate());
                allOther.add(ofOther);
            }
        }
        return new Row(
                work,
                Figures.rate(Figures.median(ours)),
                Figures.rate(Figures.median(floor)) + " without them",
                Figures.ratio(Figures.median(ours) / Figures.median(floor)),
                GOAL,
                Figures.tail(all.latencies()) + " (" + Figures.tail(allOther.latencies()) + ")",
                Figures.refusals(all));
    }
}
