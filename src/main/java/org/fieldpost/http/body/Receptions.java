package org.fieldpost.http.body;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.http.answer.ProxyPolicy;
import org.fieldpost.intake.Intake;

/** Opens the reception that fits a request. Safe for use by many threads. */
public final class Receptions {
    private final Intake intake;
    private final ProxyPolicy proxies;
    private final Uploading uploading;
    private final LongAdder received = new LongAdder();

    /** Opens the receptions of requests that bring something to an upload. */
    @FunctionalInterface
    public interface Uploading {

        /**
         * Empty where the request is none of those.
         *
         * @param interim what the client can be told before the answer
         */
        Optional<Reception> open(RequestHead head, CallerAddress caller, LongAdder received, InterimAnswers interim);
    }

    public Receptions(Intake intake, ProxyPolicy proxies, Uploading uploading) {
        this.intake = intake;
        this.proxies = proxies;
        this.uploading = uploading;
    }

    /**
     * The reception for the body of a request; empty where the request has no body and needs none.
     *
     * @param interim what the container can tell the client before the answer
     */
    public Optional<Reception> open(RequestHead head, InterimAnswers interim) {
        if (isSubmission(head)) {
            return Optional.of(SubmissionReception.open(head, callerOf(head), intake, received));
        }
        Optional<Reception> upload = uploading.open(head, callerOf(head), received, interimFor(head, interim));
        if (upload.isPresent()) {
            return upload;
        }
        return head.hasBody() ? Optional.of(ParameterReception.open(head, received)) : Optional.empty();
    }

    private InterimAnswers interimFor(RequestHead head, InterimAnswers interim) {
        boolean byProxy = head.forwardedFor().isPresent()
                || head.headers().get("Forwarded").isPresent()
                || head.headers().get("Via").isPresent();
        return byProxy && !proxies.interim() ? InterimAnswers.NONE : interim;
    }

    private CallerAddress callerOf(RequestHead head) {
        return proxies.caller(head.peer(), head.forwardedFor());
    }

    /** How many bytes of bodies have come since the start. */
    public long receivedBytes() {
        return received.sum();
    }

    private static boolean isSubmission(RequestHead head) {
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
