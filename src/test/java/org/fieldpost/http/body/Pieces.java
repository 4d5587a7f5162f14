package org.fieldpost.http.body;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.fieldpost.intake.PartReceiver;

/** Feeds bytes in pieces, as a network would: of any size, in buffers of any kind that are overwritten afterwards. */
final class Pieces {

    private Pieces() {}

    /** What a reader makes of a body that comes in one buffer. */
    static RecordedParts whole(Function<PartReceiver, BodyReader> reader, byte[] body) {
        RecordedParts parts = new RecordedParts();
        BodyReader reading = reader.apply(parts);
        reading.feed(ByteBuffer.wrap(body));
        reading.end();
        return parts;
    }

    /** What a reader makes of a body that comes in pieces. */
    static RecordedParts cut(Function<PartReceiver, BodyReader> reader, byte[] body, long seed) {
        RecordedParts parts = new RecordedParts();
        BodyReader reading = reader.apply(parts);
        feed(reading::feed, body, seed);
        reading.end();
        return parts;
    }

    /** Feeds {@code bytes} in pieces that {@code seed} chooses. */
    static void feed(Consumer<ByteBuffer> consumer, byte[] bytes, long seed) {
        Random random = new Random(seed);
        int usual = 1 << random.nextInt(12);
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(bytes.length - at, random.nextInt(usual + 1));
            feedOne(consumer, bytes, at, length, random);
            at += length;
        }
    }

    private static void feedOne(Consumer<ByteBuffer> consumer, byte[] bytes, int from, int length, Random random) {
        int before = random.nextInt(5);
        int behind = random.nextInt(5);
        byte[] array = new byte[before + length + behind];
        Arrays.fill(array, (byte) '\r');
        System.arraycopy(bytes, from, array, before, length);
        ByteBuffer heap = ByteBuffer.wrap(array, before, length);
        ByteBuffer piece = switch (random.nextInt(4)) {
            case 0 -> heap.slice();
            case 1 -> heap.asReadOnlyBuffer();
            case 2 -> ByteBuffer.allocateDirect(length).put(bytes, from, length).flip();
            default -> heap;
        };
        consumer.accept(piece);
        if (piece.hasRemaining()) {
            throw new IllegalStateException("bytes left in the buffer");
        }
        Arrays.fill(array, (byte) 'X');
    }
}
