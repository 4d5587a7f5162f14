package org.fieldpost.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fieldpost.file.ChildProcess;
import org.fieldpost.intake.Submission;
import org.fieldpost.review.SubmissionIndex;
import org.fieldpost.review.SubmissionQuery;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class KilledServerTest {
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 500;

    private static final Pattern ACKNOWLEDGEMENT = Pattern.compile(AppendingServer.ACKNOWLEDGED + "([0-9a-f-]{36})");

    @TempDir
    Path temp;

    @RepeatedTest(3)
    void whatWasAcknowledgedIsThereOnceAndWholeAfterAKill() throws Exception {
        Path file = temp.resolve("fieldpost.db");
        List<UUID> acknowledged = new ArrayList<>();
        try (ChildProcess server = ChildProcess.start(AppendingServer.class, file)) {
            while (acknowledged.size() < ACKNOWLEDGED_BEFORE_THE_KILL) {
                acknowledgedBy(server.readLine()).ifPresent(acknowledged::add);
            }
            server.kill();
            for (String line = server.readLine(); line != null; line = server.readLine()) {
                acknowledgedBy(line).ifPresent(acknowledged::add);
            }
        }

        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            List<Submission> kept = all(database.submissions());

            Set<UUID> ids = new HashSet<>();
            kept.forEach(submission -> ids.add(submission.submissionId()));
            assertThat(ids).hasSameSizeAs(kept).containsAll(acknowledged);
            assertThat(kept)
                    .allMatch(submission -> submission.responses().isPresent()
                            != (submission.files().size() == 1));
        }
    }

    /** Its output also holds what it logs, and ends wherever the kill cut it. */
    private static Optional<UUID> acknowledgedBy(String line) {
        Matcher matcher = ACKNOWLEDGEMENT.matcher(line);
        return matcher.matches() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
    }

    private static List<Submission> all(SubmissionIndex index) {
        List<Submission> all = new ArrayList<>();
        Optional<UUID> after = Optional.empty();
        while (true) {
            List<Submission> page =
                    index.list(new SubmissionQuery(Optional.empty(), Optional.empty(), Optional.empty(), after, 1_000));
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(page);
            after = Optional.of(page.get(page.size() - 1).submissionId());
        }
    }
}
