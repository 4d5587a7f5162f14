package org.fieldpost.http.body;

import java.util.Optional;
import org.fieldpost.http.answer.ProxyPolicy;
import org.fieldpost.intake.Intake;

/** Opens the reception that fits a request. Safe for use by many threads. */
public final class Receptions {
    private final Intake intake;
    private final ProxyPolicy proxies;

    public Receptions(Intake intake, ProxyPolicy proxies) {
        this.intake = intake;
        this.proxies = proxies;
    }

    /** The reception for the body of a request; empty where the request has no body and needs none. */
    public Optional<Reception> open(RequestHead head) {
        if (head.method().equals("POST") && isSubmit(head.path())) {
            return Optional.of(
                    SubmissionReception.open(head, proxies.caller(head.peer(), head.forwardedFor()), intake));
        }
        return head.hasBody() ? Optional.of(ParameterReception.open(head)) : Optional.empty();
    }

    private static boolean isSubmit(String path) {
        return path.equals("/submit") || path.equals("/submit/");
    }
}
