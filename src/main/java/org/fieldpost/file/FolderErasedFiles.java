package org.fieldpost.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fieldpost.review.ErasedFile;
import org.fieldpost.review.ErasedFiles;

/** Removes files of a data folder for good. */
public final class FolderErasedFiles implements ErasedFiles {
    private final BlobFolder blobs;
    private final FolderUploadStore uploads;
    private final Ballast ballast;

    FolderErasedFiles(BlobFolder blobs, FolderUploadStore uploads, Ballast ballast) {
        this.blobs = blobs;
        this.uploads = uploads;
        this.ballast = ballast;
    }

    @Override
    public void remove(List<ErasedFile> files) throws IOException {
        Set<Path> folders = new TreeSet<>();
        for (ErasedFile file : files) {
            Path path = pathOf(file);
            Files.deleteIfExists(path);
            folders.add(path.getParent());
        }
        for (Path folder : folders) {
            Disk.syncFolder(folder);
        }
    }

    private Path pathOf(ErasedFile file) {
        return switch (file.kind()) {
            case BLOB -> blobs.pathOf(file.name());
            case UPLOAD -> uploads.pathOf(file.name());
        };
    }

    @Override
    public void makeRoom() throws IOException {
        ballast.drop();
    }

    @Override
    public void keepRoom() throws IOException {
        ballast.keep();
    }
}
