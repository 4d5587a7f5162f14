package org.fieldpost.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.Tus;
import org.junit.jupiter.api.Test;

/** One request that brings much, and a server that is killed amid it. */
final class LongUploadIT {
    private static final int MIB = 1 << 20;
    private static final int CAME = 40 * MIB;
    private static final int MOST_LOST = 16 * MIB;

    @Test
    void aKillCostsARequestThatGoesOnNoMoreThanItsLast16MiB() {
        byte[] content = new byte[CAME + 1];
        new Random(7).nextBytes(content);
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            Tus tus = new Tus(own.site());
            String id = tus.create(own.site().participant(), content.length, Tus.metadata("long.bin", ""));
            Path database = own.server().dataFolder().resolve("fieldpost.db");
            try (RawConnection connection = tus.beginPatch(id, 0, content.length)) {
                connection.send(content, 0, CAME);
                await().atMost(Duration.ofSeconds(60)).until(() -> noted(database) > CAME - MOST_LOST);
                own.server().kill();
            }
            Tus again = new Tus(own.restart());
            long offset = Tus.offsetIn(again.head(id).send().expect(200));
            assertThat(offset).isBetween((long) CAME - MOST_LOST, (long) CAME);
            Answer whole = again.patch(id, offset, Arrays.copyOfRange(content, (int) offset, content.length))
                    .send()
                    .expect(204);
            String submission = whole.header("Fieldpost-Submission-Id").orElseThrow();
            assertThat(own.site().file(submission, 0)).isEqualTo(content);
        }
    }

    /** How far the only upload has come by the ledger; asking the server would wait for the request. */
    private static long noted(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + database + "?mode=ro");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT offset FROM upload")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
