package org.fieldpost.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Requests a second, of the server and of bare Jersey in turn. */
final class Rates {
    private final Scale scale;
    private final ServerUnderLoad server;
    private final Floor jersey;

    Rates(Scale scale, ServerUnderLoad server, Floor jersey) {
        this.scale = scale;
        this.server = server;
        this.jersey = jersey;
    }

    List<Row> rows() {
        return List.of(
                row(
                        "`GET /token/`",
                        "≥ 0.7",
                        (base, token) -> Template.get(base, "/token/?client_id=" + server.clientId())),
                row(
                        "`POST /submit`, 1 KiB urlencoded",
                        "≥ 0.5, p99 ≤ 15 ms",
                        (base, token) -> Bodies.form(base, token, 1 << 10)),
                row(
                        "`POST /submit`, 1 KiB multipart",
                        "≥ 0.5, p99 ≤ 15 ms",
                        (base, token) -> Bodies.multipart(base, token, 1 << 10)),
                row("`POST /submit`, 20 KiB urlencoded", "≥ 0.3", (base, token) -> Bodies.form(base, token, 20 << 10)),
                row(
                        "`POST /submit`, 20 KiB multipart, a file and JSON",
                        "≥ 0.3",
                        (base, token) -> Bodies.multipartWithFile(base, token, 20 << 10)));
    }

    private Row row(String work, String goal, BiFunction<URI, String, Template> request) {
        List<Template> toServer = server.forEach(token -> request.apply(server.base(), token));
        List<Template> toFloor = server.forEach(token -> request.apply(jersey.base(), token));
        server.kept(Generator.run(server.base(), toServer, scale.warmUp()));
        Generator.run(jersey.base(), toFloor, scale.warmUp());
        List<Double> ours = new ArrayList<>();
        List<Double> floor = new ArrayList<>();
        Outcome all = new Outcome();
        Outcome allOfFloor = new Outcome();
        for (int i = 0; i < scale.rounds(); i++) {
            Outcome outcome = server.kept(Generator.run(server.base(), toServer, scale.round()));
            ours.add(outcome.rate());
            all.add(outcome);
            Outcome ofFloor = Generator.run(jersey.base(), toFloor, scale.round());
            floor.add(ofFloor.rate());
            allOfFloor.add(ofFloor);
        }
        return new Row(
                work,
                Figures.rate(Figures.median(ours)),
                Figures.rate(Figures.median(floor)),
                Figures.ratio(Figures.median(ours) / Figures.median(floor)),
                goal,
                Figures.tail(all.latencies()) + " (" + Figures.tail(allOfFloor.latencies()) + ")",
                Figures.refusals(all));
    }
}
