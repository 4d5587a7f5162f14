package org.fieldpost.access;

import java.util.Objects;

/**
 * Something that the audit keeps: who did what to what. It holds no content, and no participant's id in clear.
 *
 * @param subject what it was done to, made by {@link Subject}
 */
public record Act(Actor actor, Action action, String subject) {
    public Act {
        Objects.requireNonNull(actor);
        Objects.requireNonNull(action);
        Objects.requireNonNull(subject);
    }

    /** The kinds of acts; their words are kept and read by other programs, so they never change. */
    public enum Action {
        /** A client app was registered, or a project of the second generation. */
        REGISTER("register"),
        /** Another token_id counts from now on; also the first one. */
        ROTATE("rotate"),
        /** A client app was revoked. */
        REVOKE("revoke"),
        /** Content of a submission went out: responses, a file, a file joined of slices. */
        READ("read"),
        /** Submissions were taken out in bulk. */
        EXPORT("export"),
        /** Submissions were erased because somebody asked for it. */
        ERASE("erase"),
        /** How long a client's data is kept was set. */
        SET_RETENTION("set_retention"),
        /** What a client app is called was set. */
        SET_LABEL("set_label"),
        /** Submissions were erased because their time was over. */
        RETENTION("retention"),
        /** A backup was taken. */
        BACKUP("backup"),
        /** A backup was brought back; what follows goes on from what it held. */
        RESTORE("restore"),
        /** The chain begins anew: its key is another, or somebody changed the record of its end. */
        RESTART("restart");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** How it is kept and shown. */
        public String word() {
            return word;
        }
    }
}
