package org.fieldpost.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** A file of a {@link ForgetfulDisk}. Its pages may reach the disk in any order. */
final class FileNode extends Node<FileNode.Content> {
    private static final int PAGE = 4096;

    FileNode() {
        super(new Content());
    }

    void write(long offset, ByteBuffer data) {
        while (data.hasRemaining()) {
            long at = offset;
            int length = (int) Math.min(data.remaining(), PAGE - offset % PAGE);
            ByteBuffer page = data.slice(data.position(), length);
            change(content -> content.write(at, page));
            data.position(data.position() + length);
            offset += length;
        }
    }

    void truncate(long length) {
        change(content -> content.truncate(length));
    }

    @Override
    Content copy(Content held) {
        return new Content(held);
    }

    @Override
    Iterable<Consumer<Content>> survivors(Deque<Consumer<Content>> uncertain, Random random) {
        return uncertain.stream().filter(change -> random.nextBoolean()).toList();
    }

    @Override
    void restore(Path target, Optional<Random> random) throws IOException {
        Files.write(target, left(random).toArray());
    }

    /** The bytes of a file. */
    static final class Content {
        private byte[] bytes;
        private int length;

        Content() {
            bytes = new byte[0];
        }

        Content(Content other) {
            bytes = other.bytes.clone();
            length = other.length;
        }

        void write(long offset, ByteBuffer data) {
            int end = Math.toIntExact(offset + data.remaining());
            grow(end);
            data.duplicate().get(bytes, (int) offset, data.remaining());
            length = Math.max(length, end);
        }

        void truncate(long to) {
            int end = Math.toIntExact(to);
            grow(end);
            if (end < length) {
                Arrays.fill(bytes, end, length, (byte) 0);
            }
            length = end;
        }

        private void grow(int needed) {
            if (needed > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
            }
        }

        byte[] toArray() {
            return Arrays.copyOf(bytes, length);
        }
    }
}
