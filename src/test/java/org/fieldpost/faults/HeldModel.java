package org.fieldpost.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;

/** The submissions that a client makes of several uploads, all or none, once. */
final class HeldModel {
    private final Participant participant;
    private final List<Group> groups = new ArrayList<>();
    private final Map<String, List<String>> kept = new HashMap<>();

    private record Group(int number, List<ModelUpload> uploads) {}

    HeldModel(Participant participant) {
        this.participant = participant;
    }

    /** What the client calls the submission that it gathers uploads for. */
    String name() {
        return "group-" + groups.size();
    }

    /** The submissions that were told of, and the digests of their files. */
    Map<String, List<String>> kept() {
        return kept;
    }

    /** Submits all of these, where none of them has been; is refused as long as one is not whole. */
    void submit(Site site, List<ModelUpload> uploads) {
        if (uploads.isEmpty()) {
            return;
        }
        Group group = new Group(groups.size(), List.copyOf(uploads));
        if (!uploads.stream().allMatch(ModelUpload::whole)) {
            send(site, group).refused(409, "conflict");
            return;
        }
        groups.add(group);
        deliver(site, group);
        deliver(site, group);
    }

    private void deliver(Site site, Group group) {
        String id = send(site, group).accepted();
        group.uploads().forEach(upload -> upload.takenBy(id));
        List<String> files = group.uploads().stream().map(ModelUpload::sha256).toList();
        assertThat(kept.putIfAbsent(id, files)).isIn(null, files);
    }

    private Answer send(Site site, Group group) {
        MultipartBody form = MultipartBody.form()
                .field("auth_token", participant.authToken())
                .field("responses", "" + group.number());
        group.uploads().forEach(upload -> form.field("upload", "/files/" + upload.id()));
        return site.post("/submit").multipart(form).send();
    }

    /** Submits again what may not have been answered, and gets the first answer. */
    void resume(Site site) {
        groups.forEach(group -> deliver(site, group));
    }
}
