package org.fieldpost.sql.sqlite;

import java.nio.file.Path;
import java.util.Optional;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.NewSubmission;
import org.fieldpost.intake.Receipt;
import org.fieldpost.sql.Samples;
import org.fieldpost.sql.SqlLedger;

/** A process that appends for as long as it lives and prints each id once the ledger has acknowledged it. */
final class AppendingServer {
    static final String ACKNOWLEDGED = "acknowledged ";

    private static final int CLIENTS = 16;

    private AppendingServer() {}

    public static void main(String[] args) {
        SqlLedger ledger = SqliteDatabase.open(Path.of(args[0])).ledger();
        for (int client = 0; client < CLIENTS; client++) {
            new Thread(() -> appendForEver(ledger)).start();
        }
    }

    private static void appendForEver(SqlLedger ledger) {
        Grant grant = Samples.grant();
        for (int i = 0; ; i++) {
            NewSubmission submission = i % 2 == 0
                    ? Samples.json(grant, "{\"n\": " + i + "}")
                    : Samples.file(grant, "content " + i, Optional.of("key " + i));
            Receipt receipt = ledger.append(submission).toCompletableFuture().join();
            System.out.println(ACKNOWLEDGED + receipt.submissionId());
        }
    }
}
