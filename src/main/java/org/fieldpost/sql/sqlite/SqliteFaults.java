package org.fieldpost.sql.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.fieldpost.sql.Faults;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's result codes mean for a transaction (https://www.sqlite.org/rescode.html). */
final class SqliteFaults implements Faults {
    private static final int PRIMARY_CODE = 0xff;
    private static final long NEXT_TO_NOTHING = 1L << 20;

    private final Path file;

    SqliteFaults(Path file) {
        this.file = file;
    }

    /**
     * An I/O error on a disk that is as good as full counts as full: not every call of SQLite tells the two apart. A sync
     * that fails is never harmless, whatever the reason.
     */
    @Override
    public Reach reachOf(SQLException failure) {
        if (isOfSync(failure)) {
            return Reach.STORAGE_FAILED;
        }
        int code = failure.getErrorCode() & PRIMARY_CODE;
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return Reach.STORAGE_FULL;
        }
        if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
            return diskIsFull() ? Reach.STORAGE_FULL : Reach.STORAGE_FAILED;
        }
        boolean ofTheStatement = code == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                || code == SQLiteErrorCode.SQLITE_MISMATCH.code
                || code == SQLiteErrorCode.SQLITE_TOOBIG.code
                || code == SQLiteErrorCode.SQLITE_RANGE.code;
        return ofTheStatement ? Reach.ENTRY : Reach.STORE;
    }

    private static boolean isOfSync(SQLException failure) {
        return failure instanceof SQLiteException known
                && (known.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_FSYNC
                        || known.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_DIR_FSYNC);
    }

    private boolean diskIsFull() {
        try {
            return Files.getFileStore(file).getUsableSpace() < NEXT_TO_NOTHING;
        } catch (IOException e) {
            return false;
        }
    }
}
