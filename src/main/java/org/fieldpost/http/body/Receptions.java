package org.fieldpost.http.body;

import java.util.Optional;
import org.fieldpost.intake.Intake;

/** Opens the reception that fits a request. Safe for use by many threads. */
public final class Receptions {
    private final Intake intake;

    public Receptions(Intake intake) {
        this.intake = intake;
    }

    /** The reception for the body of a request; empty where the request has no body and needs none. */
    public Optional<Reception> open(RequestHead head) {
        if (isSubmission(head)) {
            return Optional.of(SubmissionReception.open(head, intake));
        }
        return head.hasBody() ? Optional.of(ParameterReception.open(head)) : Optional.empty();
    }

    /** Whether a request brings a submission. */
    public static boolean isSubmission(RequestHead head) {
        return head.method().equals("POST") && isPath(head, "/submit");
    }

    /** Whether a request without a body is answered from memory, so that the thread that has read it may answer it. */
    public static boolean waitForNothing(RequestHead head) {
        return head.method().equals("GET")
                && isPath(head, "/token")
                && head.query().filter(Receptions::namesClient).isPresent();
    }

    private static boolean namesClient(String query) {
        return query.startsWith("client_id=") || query.contains("&client_id=");
    }

    private static boolean isPath(RequestHead head, String path) {
        return head.path().equals(path)
                || (head.path().length() == path.length() + 1
                        && head.path().startsWith(path)
                        && head.path().endsWith("/"));
    }
}
