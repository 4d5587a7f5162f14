package org.fieldpost.bench;

import java.net.URI;
import java.time.Duration;
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
        List<Work> works = List.of(
                work(
                        "`GET /token/`",
                        "≥ 0.7",
                        (base, token) -> Template.get(base, "/token/?client_id=" + server.clientId())),
                work(
                        "`POST /submit`, 1 KiB urlencoded",
                        "≥ 0.5, p99 ≤ 15 ms",
                        (base, token) -> Bodies.form(base, token, 1 << 10)),
                work(
                        "`POST /submit`, 1 KiB multipart",
                        "≥ 0.5, p99 ≤ 15 ms",
                        (base, token) -> Bodies.multipart(base, token, 1 << 10)),
                work("`POST /submit`, 20 KiB urlencoded", "≥ 0.3", (base, token) -> Bodies.form(base, token, 20 << 10)),
                work(
                        "`POST /submit`, 20 KiB multipart, a file and JSON",
                        "≥ 0.3",
                        (base, token) -> Bodies.multipartWithFile(base, token, 20 << 10)));
        // All of them before the first row: compiling takes so long that else a row were the faster the later it came.
        for (Work work : works) {
            ofServer(work, scale.warmUp());
            ofFloor(work, scale.warmUp());
        }
        return works.stream().map(this::row).toList();
    }

    private Work work(String name, String goal, BiFunction<URI, String, Template> request) {
        return new Work(
                name,
                goal,
                server.forEach(token -> request.apply(server.base(), token)),
                server.forEach(token -> request.apply(jersey.base(), token)));
    }

    private Row row(Work work) {
        List<Double> ours = new ArrayList<>();
        List<Double> floor = new ArrayList<>();
        Outcome all = new Outcome();
        Outcome allOfFloor = new Outcome();
        // One round more than counts: it comes behind another kind of load.
        for (int i = 0; i <= scale.rounds(); i++) {
            Outcome outcome = ofServer(work, scale.round());
            Outcome ofFloor = ofFloor(work, scale.round());
            if (i > 0) {
                ours.add(outcome.rate());
                all.add(outcome);
                floor.add(ofFloor.rate());
                allOfFloor.add(ofFloor);
            }
        }
        return new Row(
                work.name(),
                Figures.rate(Figures.median(ours)),
                Figures.rate(Figures.median(floor)),
                Figures.ratio(Figures.median(ours) / Figures.median(floor)),
                work.goal(),
                Figures.tail(all.latencies()) + " (" + Figures.tail(allOfFloor.latencies()) + ")",
                Figures.refusals(all));
    }

    private Outcome ofServer(Work work, Duration time) {
        return server.kept(Generator.run(server.base(), work.toServer(), time));
    }

    private Outcome ofFloor(Work work, Duration time) {
        return Generator.run(jersey.base(), work.toFloor(), time).withoutRefusal();
    }

    /** The same requests for both. */
    private record Work(String name, String goal, List<Template> toServer, List<Template> toFloor) {}
}
