package org.fieldpost.server.grizzly;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Map;
import org.fieldpost.http.body.InterimAnswers;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.memory.Buffers;

/** Writes interim answers, of which Grizzly itself knows {@code 100 Continue} only, past its encoder to the connection. */
final class InterimWriter implements InterimAnswers {
    private final Connection<?> connection;

    private InterimWriter(Connection<?> connection) {
        this.connection = connection;
    }

    /** For one request; clients older than HTTP/1.1 get none (RFC 9110 §15.2). */
    static InterimAnswers to(Request request) {
        return request.getProtocol() == Protocol.HTTP_1_1
                ? new InterimWriter(request.getContext().getConnection())
                : InterimAnswers.NONE;
    }

    @Override
    public void send(int status, String reason, Map<String, String> headers) {
        StringBuilder answer = new StringBuilder("HTTP/1.1 " + status + " " + reason + "\r\n");
        headers.forEach(
                (name, value) -> answer.append(name).append(": ").append(value).append("\r\n"));
        byte[] bytes = answer.append("\r\n").toString().getBytes(ISO_8859_1);
        // A connection that is gone tells the handler, which has nothing to do about it.
        connection.write(Buffers.wrap(connection.getMemoryManager(), bytes), new EmptyCompletionHandler<>());
    }
}
