package org.fieldpost.http.body;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.fieldpost.intake.Intake;

/** Opens the reception that fits a request. Safe for use by many threads. */
public final class Receptions {
    private final Intake intake;
    private final LongAdder received = new LongAdder();

    public Receptions(Intake intake) {
        this.intake = intake;
    }

    /** The reception for the body of a request; empty where the request has no body and needs none. */
    public Optional<Reception> open(RequestHead head) {
        if (head.method().equals("POST") && isSubmit(head.path())) {
            return Optional.of(SubmissionReception.open(head, intake, received));
        }
        return head.hasBody() ? Optional.of(ParameterReception.open(head, received)) : Optional.empty();
    }

    /** How many bytes of bodies have come since the start. */
    public long receivedBytes() {
        return received.sum();
    }

    private static boolean isSubmit(String path) {
        return path.equals("/submit") || path.equals("/submit/");
    }
}
