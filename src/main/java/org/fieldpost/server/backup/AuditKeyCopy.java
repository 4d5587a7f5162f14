package org.fieldpost.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fieldpost.file.NewFile;
import org.fieldpost.sql.sqlite.SqliteDatabase;

/** Takes the key of the audit's chain along with its database. */
final class AuditKeyCopy {
    private AuditKeyCopy() {}

    /** Brings the key that belongs to one database beside another, to stable storage; there may be none in old backups. */
    static void copy(Path database, Path other) throws IOException {
        Path key = SqliteDatabase.auditKeyOf(database);
        if (!Files.exists(key)) {
            return;
        }
        try (NewFile copy = NewFile.begin(SqliteDatabase.auditKeyOf(other))) {
            copy.output().write(Files.readAllBytes(key));
            copy.finish();
        }
    }
}
