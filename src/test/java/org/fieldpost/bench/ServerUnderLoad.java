package org.fieldpost.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.Launch;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.WorkFolder;

/** The packaged server, the participants that load it, and what it has acknowledged to them. */
final class ServerUnderLoad implements AutoCloseable {
    private static final String PAGE_LENGTH = "1000";

    private final WorkFolder folder;
    private final Site site;
    private final List<Participant> participants;
    private final String lastOfOthers;
    private final Set<UUID> acknowledged = new HashSet<>();
    private long acknowledgements;
    private long refused;

    private ServerUnderLoad(WorkFolder folder, Site site, int participants, String lastOfOthers) {
        this.lastOfOthers = lastOfOthers;
        this.folder = folder;
        this.site = site;
        String clientId = site.register(Site.CALLBACK);
        this.participants = Stream.generate(() -> site.participant(clientId, ""))
                .limit(participants)
                .toList();
    }

    /** Starts a server on an empty folder. */
    static ServerUnderLoad start(List<String> jvmOptions, int participants) {
        WorkFolder folder = WorkFolder.create();
        return start(folder, launch(folder, jvmOptions), participants, "");
    }

    /** Starts a server on a folder that holds so many submissions of others. */
    static ServerUnderLoad startFilled(List<String> jvmOptions, int participants, long submissions) {
        WorkFolder folder = WorkFolder.create();
        Launch launch = launch(folder, jvmOptions);
        return start(
                folder,
                launch,
                participants,
                FilledStore.make(launch, submissions).toString());
    }

    private static ServerUnderLoad start(WorkFolder folder, Launch launch, int participants, String lastOfOthers) {
        return new ServerUnderLoad(folder, new Site(JarServer.start(launch)), participants, lastOfOthers);
    }

    /** How a server is launched here, on a folder of its own. */
    static Launch launch(WorkFolder folder, List<String> jvmOptions) {
        Launch launch = withoutCaps(folder.launch());
        for (String option : jvmOptions) {
            launch = launch.jvmOption(option);
        }
        return launch;
    }

    private static Launch withoutCaps(Launch launch) {
        return launch.setting("caps.session.bytes", "none")
                .setting("caps.session.submissions", "none")
                .setting("caps.address.tokens-per-minute", "none")
                .setting("caps.address.bytes-per-hour", "none")
                .setting("caps.client.bytes-per-day", "none");
    }

    URI base() {
        return site.server().base();
    }

    /** A request for each participant, of whom each has an auth token. */
    List<Template> forEach(Function<String, Template> request) {
        return participants.stream()
                .map(participant -> request.apply(participant.authToken()))
                .toList();
    }

    String tokenId() {
        return site.server().tokenId();
    }

    Path dataFolder() {
        return folder.launch().dataFolder();
    }

    String clientId() {
        return participants.get(0).clientId();
    }

    String authToken() {
        return participants.get(0).authToken();
    }

    /** Remembers what was acknowledged, and how much was refused. */
    Outcome kept(Outcome outcome) {
        acknowledged.addAll(outcome.acknowledged());
        acknowledgements += outcome.acknowledged().size();
        refused += outcome.refused();
        return outcome;
    }

    /** The most memory held at a time so far, in bytes. */
    long peakMemory() {
        return site.server().peakMemory().orElse(0);
    }

    /** Compares what is listed with what was acknowledged. */
    Audit audit() {
        Set<UUID> missing = new HashSet<>(acknowledged);
        Set<UUID> seen = new HashSet<>();
        long listed = 0;
        long unknown = 0;
        String after = lastOfOthers;
        JsonNode page = page(after);
        while (!page.isEmpty()) {
            for (JsonNode each : page) {
                after = each.path("submission_id").asText();
                UUID id = UUID.fromString(after);
                listed++;
                seen.add(id);
                missing.remove(id);
                unknown += acknowledged.contains(id) ? 0 : 1;
            }
            page = page(after);
        }
        long doubled = listed - seen.size() + acknowledgements - acknowledged.size();
        return new Audit(acknowledgements, refused, missing.size(), doubled, unknown);
    }

    private JsonNode page(String after) {
        var call = site.read("/api/submissions").query("limit", PAGE_LENGTH);
        return (after.isEmpty() ? call : call.query("after", after))
                .send()
                .expect(200)
                .json()
                .path("submissions");
    }

    @Override
    public void close() {
        site.server().close();
        folder.close();
    }

    /**
     * What became of what was acknowledged.
     *
     * @param refused requests of any kind, those of warm-up included
     * @param missing acknowledged and not listed
     * @param doubled listed or acknowledged more than once
     * @param unknown listed and never acknowledged
     */
    record Audit(long acknowledged, long refused, long missing, long doubled, long unknown) {
        Audit plus(Audit other) {
            return new Audit(
                    acknowledged + other.acknowledged,
                    refused + other.refused,
                    missing + other.missing,
                    doubled + other.doubled,
                    unknown + other.unknown);
        }

        /** Whether what was acknowledged is what is kept, whatever was refused. */
        boolean clean() {
            return missing == 0 && doubled == 0 && unknown == 0;
        }
    }
}
