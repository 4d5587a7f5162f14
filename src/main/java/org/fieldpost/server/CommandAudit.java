package org.fieldpost.server;

import java.util.concurrent.CompletionException;
import org.fieldpost.access.Act;
import org.fieldpost.access.Act.Action;
import org.fieldpost.access.Actor;
import org.fieldpost.access.AuditLog;
import org.fieldpost.access.Subject;
import org.fieldpost.sql.UnusableDatabaseException;

/** Has the audit note what a command is about to do. */
public final class CommandAudit {
    private CommandAudit() {}

    /**
     * Returns once the entry is on stable storage.
     *
     * @throws CannotRun where it could not be kept, so that the command must not go on
     */
    public static void note(AuditLog log, Actor actor, Action action, Subject subject) {
        try {
            log.append(new Act(actor, action, subject.toString()))
                    .toCompletableFuture()
                    .join();
        } catch (UnusableDatabaseException e) {
            throw new CannotRun(e.getMessage(), e);
        } catch (CompletionException e) {
            throw new CannotRun(
                    "Nothing was done, since the audit could not note it ("
                            + e.getCause().getMessage()
                            + "): see that this user may write to the data folder, that its disk has room, and try again.",
                    e);
        }
    }
}
