package org.fieldpost.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * One JSON object a line: {@code time} (RFC 3339, UTC), {@code level}, {@code logger}, {@code thread}, {@code message},
 * and where there are any {@code fields} (an object of texts) and {@code error} (with errors the stack trace).
 */
final class JsonLayout extends LayoutBase<ILoggingEvent> {
    private final JsonFactory json = new JsonFactory();

    @Override
    public String doLayout(ILoggingEvent event) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator object = json.createGenerator(line)) {
            object.writeStartObject();
            object.writeStringField(
                    "time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
            object.writeStringField("level", event.getLevel().toString());
            object.writeStringField("logger", event.getLoggerName());
            object.writeStringField("thread", event.getThreadName());
            object.writeStringField("message", event.getFormattedMessage());
            writeFields(object, event.getKeyValuePairs());
            writeError(object, event);
            object.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return line.append('\n').toString();
    }

    private static void writeFields(JsonGenerator object, List<KeyValuePair> pairs) throws IOException {
        if (pairs == null) {
            return;
        }
        object.writeObjectFieldStart("fields");
        for (KeyValuePair pair : pairs) {
            object.writeStringField(pair.key, String.valueOf(pair.value));
        }
        object.writeEndObject();
    }

    private static void writeError(JsonGenerator object, ILoggingEvent event) throws IOException {
        IThrowableProxy throwable = event.getThrowableProxy();
        if (throwable == null) {
            return;
        }
        boolean unexpected = event.getLevel().isGreaterOrEqual(Level.ERROR);
        object.writeStringField(
                "error", unexpected ? ThrowableProxyUtil.asString(throwable) : TextLayout.brief(throwable));
    }
}
