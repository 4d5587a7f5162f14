package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.JarServer.Finished;
import org.fieldpost.harness.Launch;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.WorkFolder;
import org.fieldpost.sql.sqlite.OpenDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code /api/audit} and {@code fieldpost audit}, with commands beside a server that writes. */
final class AuditIT {
    private static final Pattern MARK = Pattern.compile("Mark: (\\S+)");

    @ParameterizedTest
    @EnumSource
    void theServersActsAndThoseOfCommandsAreOneChain(Container container) throws SQLException {
        try (OwnServer own = OwnServer.start(container);
                WorkFolder elsewhere = WorkFolder.create()) {
            Site site = own.site();
            Path backup = elsewhere.path().resolve("backup");
            Launch restored = elsewhere.launch();
            Participant participant = site.participant(site.register(Site.CALLBACK), "p-secret-01");
            String id = site.submitJson(participant, "{\"words\": \"never in an audit\"}");
            site.responses(id);
            site.read("/api/export")
                    .query("format", "csv")
                    .query("participant_id", "p-secret-01")
                    .send()
                    .expect(200);
            done(
                    own.launch(),
                    "export",
                    "--format",
                    "jsonl",
                    "--out",
                    elsewhere.path().resolve("out").toString());
            site.call("DELETE", "/api/clients/" + participant.clientId())
                    .bearer(own.server().tokenId())
                    .send()
                    .expect(204);
            done(own.launch(), "backup", backup.toString());
            String mark = markOf(done(own.launch(), "audit", "verify"));
            site.responses(id);

            List<String> acts = acts(site);
            assertThat(acts).hasSize(8);
            assertThat(acts.get(0)).startsWith("server rotate ");
            assertThat(acts.get(1)).matches("token_id:\\S+ register clients/" + participant.clientId() + " 127.0.0.1");
            assertThat(acts.get(2)).matches("token_id:\\S+ read submissions/" + id + "/responses 127.0.0.1");
            assertThat(acts.get(3)).matches("token_id:\\S+ export export\\?format=csv&participant=\\S{32} 127.0.0.1");
            assertThat(acts.get(4)).matches("cli:\\S+ export export\\?format=jsonl local");
            assertThat(acts.get(5)).matches("token_id:\\S+ revoke clients/" + participant.clientId() + " 127.0.0.1");
            assertThat(acts.get(6)).matches("cli:\\S+ backup backup\\?folder=\\S+ local");
            assertThat(acts.get(7)).isEqualTo(acts.get(2));
            Finished listed = done(own.launch(), "audit");
            assertThat(listed.output())
                    .contains("submissions/" + id)
                    .doesNotContain("p-secret-01")
                    .doesNotContain("never in")
                    .doesNotContain(own.server().tokenId());
            done(own.launch(), "audit", "verify", "--mark", mark);

            own.server().kill();
            cutOffTheTail(own.launch());
            Finished found = JarServer.run(own.launch(), "audit", "verify");
            assertThat(found.exitCode()).as(found.output()).isEqualTo(3);
            assertThat(found.output()).contains("MISSING       entries 3 to 8: not there");

            String out = elsewhere.path().resolve("from-backup").toString();
            done(restored, "export", "--format", "jsonl", "--out", out, "--data-dir", backup.toString());
            done(restored, "restore", backup.toString());
            done(restored, "audit", "verify", "--mark", mark);
            assertThat(done(restored, "audit").output()).containsPattern("8  \\S+ +cli:\\S+ +restore +local");
        }
    }

    private static void cutOffTheTail(Launch launch) throws SQLException {
        Path database = launch.dataFolder().resolve("fieldpost.db");
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(database));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER audit_deleted");
            statement.execute("DELETE FROM audit WHERE id > 2");
        }
    }

    private static List<String> acts(Site site) {
        List<String> acts = new ArrayList<>();
        for (JsonNode entry : site.read("/api/audit").send().expect(200).json().path("entries")) {
            acts.add(String.join(
                    " ",
                    entry.path("actor").asText(),
                    entry.path("action").asText(),
                    entry.path("subject").asText(),
                    entry.path("origin").asText()));
        }
        return acts;
    }

    private static String markOf(Finished verified) {
        Matcher matcher = MARK.matcher(verified.output());
        assertThat(matcher.find()).as(verified.output()).isTrue();
        return matcher.group(1);
    }

    private static Finished done(Launch launch, String... arguments) {
        Finished finished = JarServer.run(launch, arguments);
        assertThat(finished.exitCode()).as(finished.output()).isZero();
        return finished;
    }
}
