package org.fieldpost.bench.micro;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.fieldpost.Refusal;
import org.fieldpost.http.body.MultipartReader;
import org.fieldpost.intake.PartReceiver;
import org.fieldpost.intake.PartSink;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long finding the end of a file in a multipart body takes, for whole bodies that come in pieces of 16 KiB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MultipartReading {
    private static final String BOUNDARY = "----WebKitFormBoundaryABCDEFGHIJKLMNOP";
    private static final int PIECE = 16 * 1024;

    /** Of the file. */
    @Param({"1024", "20480", "1048576"})
    public int bytes;

    /** What the file holds: nothing like a delimiter, or the beginning of one everywhere. */
    @Param({"random", "dashes"})
    public String content;

    private byte[] body;

    /** Makes the body. */
    @Setup
    public void make() {
        byte[] file = new byte[bytes];
        if (content.equals("random")) {
            new Random(1).nextBytes(file);
        } else {
            byte[] likeADelimiter = "\r\n------WebKitForm".getBytes(ISO_8859_1);
            for (int i = 0; i < bytes; i++) {
                file[i] = likeADelimiter[i % likeADelimiter.length];
            }
        }
        String start = "--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.webm\"\r\nContent-Type: audio/webm\r\n\r\n";
        String end = "\r\n--" + BOUNDARY + "--\r\n";
        body = new byte[start.length() + bytes + end.length()];
        System.arraycopy(start.getBytes(ISO_8859_1), 0, body, 0, start.length());
        System.arraycopy(file, 0, body, start.length(), bytes);
        System.arraycopy(end.getBytes(ISO_8859_1), 0, body, start.length() + bytes, end.length());
    }

    /** Reads one body; the number of bytes found in its file comes back. */
    @Benchmark
    public long read() {
        Counter counter = new Counter();
        MultipartReader reader = new MultipartReader(BOUNDARY, counter);
        for (int at = 0; at < body.length; at += PIECE) {
            reader.feed(ByteBuffer.wrap(body, at, Math.min(PIECE, body.length - at)));
        }
        reader.end();
        if (counter.count != bytes) {
            throw new IllegalStateException("found " + counter.count + " bytes of " + bytes);
        }
        return counter.count;
    }

    private static final class Counter implements PartReceiver, PartSink {
        private long count;

        @Override
        public PartSink part(String field, Optional<String> fileName, Optional<String> mediaType) {
            return this;
        }

        @Override
        public PartSink wholeBody() {
            return this;
        }

        @Override
        public void refuse(Refusal refusal) {
            throw refusal;
        }

        @Override
        public void write(ByteBuffer bytes) {
            count += bytes.remaining();
            bytes.position(bytes.limit());
        }

        @Override
        public void end() {}
    }
}
