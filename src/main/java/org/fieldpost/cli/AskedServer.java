package org.fieldpost.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fieldpost.access.ClientLabel;
import org.fieldpost.access.Retention;
import org.fieldpost.review.Erasure;
import org.fieldpost.server.CannotRun;
import org.fieldpost.server.Printable;
import org.fieldpost.server.Steward;

/** Has the server that runs on a data folder change it: two programs must not erase in one database at once. */
final class AskedServer implements Steward {
    private final Caller server;

    AskedServer(Caller server) {
        this.server = server;
    }

    @Override
    public long erase(Erasure erasure) {
        if (erasure.submissionId().isPresent()) {
            expect(
                    204,
                    ask("DELETE", "/api/submissions/" + erasure.submissionId().get()));
            return 1;
        }
        Map<String, String> narrowed = new LinkedHashMap<>();
        erasure.clientId().ifPresent(id -> narrowed.put("client_id", id));
        erasure.participantId().ifPresent(id -> narrowed.put("participant_id", id));
        Answer answer = ask("DELETE", "/api/submissions?" + query(narrowed));
        expect(200, answer);
        return answer.number("erased")
                .orElseThrow(() -> new CannotRun("The server answered without saying how much it has erased: is it of"
                        + " another version? fieldpost submissions tells what is left."));
    }

    @Override
    public void revoke(String clientId) {
        expect(204, ask("DELETE", "/api/clients/" + encoded(clientId)));
    }

    @Override
    public void keep(String clientId, Optional<Retention> retention) {
        String days = retention.map(Retention::toString).orElse("default");
        expect(200, ask("PUT", "/api/clients/" + encoded(clientId) + "/retention?days=" + days));
    }

    @Override
    public void name(String clientId, Optional<ClientLabel> label) {
        String text = encoded(label.map(ClientLabel::text).orElse(""));
        expect(200, ask("PUT", "/api/clients/" + encoded(clientId) + "/label?label=" + text));
    }

    private Answer ask(String method, String path) {
        try {
            return server.ask(method, path);
        } catch (IOException e) {
            throw new CannotRun(
                    "The server broke off (" + Printable.of(String.valueOf(e.getMessage()))
                            + "): whether it was done is not known. Try again.",
                    e);
        }
    }

    private static void expect(int status, Answer answer) {
        if (answer.status() == status) {
            return;
        }
        throw new CannotRun(
                answer.text("detail").map(Printable::of).orElseGet(() -> "The server answered " + answer.summary()));
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Nothing is held between two calls. */
    @Override
    public void close() {}
}
