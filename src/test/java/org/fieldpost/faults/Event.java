package org.fieldpost.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of a trace that {@link DiskTracer} made.
 *
 * @param file the number of the file's inode; a new file may get that of one that was removed
 * @param number an offset, a length or the number of a sync, as the kind of entry says
 * @param text a path, where the entry has one
 * @param data what was written or sent, or a second path
 */
record Event(Kind kind, long file, long number, String text, ByteBuffer data) {
    private static final int HEAD = 32;
    private static final Pattern ID = Pattern.compile("(?:\"(?:submission_id|session_id|client_id)\"\\s*:\\s*\""
            + "|\r\n(?:Fieldpost-Submission-Id|Upload-Offset): )([0-9a-f-]+)");

    /** In the order of the enum in {@code disk_trace.c}. */
    enum Kind {
        CREATE,
        MAKE_FOLDER,
        WRITE,
        TRUNCATE,
        RENAME,
        LINK,
        REMOVE,
        SYNC_BEGUN,
        SYNC_ENDED,
        SYNC_FAILED,
        SENT,
        UNKNOWN
    }

    /** Reads a trace up to its end, or to where a kill has cut off its last entry. */
    static List<Event> readAll(Path trace) {
        try (FileChannel channel = FileChannel.open(trace, StandardOpenOption.READ)) {
            ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            all.order(ByteOrder.nativeOrder());
            List<Event> events = new ArrayList<>();
            while (all.remaining() >= HEAD) {
                Kind kind = Kind.values()[all.getInt()];
                int textLength = all.getInt();
                int dataLength = all.getInt();
                all.getInt();
                long file = all.getLong();
                long number = all.getLong();
                if (all.remaining() < (long) textLength + dataLength) {
                    break;
                }
                String text = UTF_8.decode(next(all, textLength)).toString();
                events.add(new Event(kind, file, number, text, next(all, dataLength)));
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer next(ByteBuffer all, int length) {
        ByteBuffer slice = all.slice(all.position(), length);
        all.position(all.position() + length);
        return slice;
    }

    /** A buffer of its own, for one reader. */
    ByteBuffer bytes() {
        return data.duplicate();
    }

    String dataAsText() {
        return UTF_8.decode(bytes()).toString();
    }

    /** The ids of submissions, sessions and clients, and the offset, that an answer told its client; empty where this is none. */
    Set<String> answeredIds() {
        Set<String> ids = new HashSet<>();
        if (kind == Kind.SENT) {
            String answer = dataAsText();
            Matcher id = ID.matcher(answer);
            while (answer.startsWith("HTTP/1.1 20") && id.find()) {
                ids.add(id.group(1));
            }
        }
        return ids;
    }
}
