package org.fieldpost.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.fieldpost.export.Scratch;

/** Scratch sheets as files of a folder, compressed, and without a name from the moment they are open. */
final class ScratchFolder implements Scratch {
    private static final int BUFFER = 64 << 10;

    private final Path folder;

    ScratchFolder(Path folder) {
        this.folder = folder;
    }

    /** On POSIX systems the name goes as soon as the file is open, so nothing is left whatever happens. */
    @Override
    public Sheet take() throws IOException {
        return new OpenSheet(FileChannel.open(
                folder.resolve("." + UUID.randomUUID()),
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    /** A sheet may be read more than once. */
    private static final class StaysOpen extends FilterInputStream {
        private StaysOpen(FileChannel channel) {
            super(Channels.newInputStream(channel));
        }

        @Override
        public void close() {}
    }

    private static final class OpenSheet implements Sheet {
        private final FileChannel channel;
        private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        private final DeflaterOutputStream packed;
        private final OutputStream output;

        private OpenSheet(FileChannel channel) {
            this.channel = channel;
            packed = new DeflaterOutputStream(Channels.newOutputStream(channel), deflater, BUFFER);
            output = new BufferedOutputStream(packed, BUFFER);
        }

        @Override
        public OutputStream output() {
            return output;
        }

        @Override
        public InputStream input() throws IOException {
            output.flush();
            packed.finish();
            channel.position(0);
            return new BufferedInputStream(new InflaterInputStream(new StaysOpen(channel)), BUFFER);
        }

        @Override
        public void close() throws IOException {
            deflater.end();
            channel.close();
        }
    }
}
