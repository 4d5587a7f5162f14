package org.fieldpost.server;

import java.io.IOException;
import java.util.List;
import org.fieldpost.review.ErasedFile;
import org.fieldpost.review.ErasedFiles;
import org.fieldpost.upload.Uploads;

/** Has uploads ended, whose requests may go on, before their files are removed. */
final class ErasingFiles implements ErasedFiles {
    private final Uploads uploads;
    private final ErasedFiles files;

    ErasingFiles(Uploads uploads, ErasedFiles files) {
        this.uploads = uploads;
        this.files = files;
    }

    @Override
    public void remove(List<ErasedFile> erased) throws IOException {
        erased.stream()
                .filter(file -> file.kind() == ErasedFile.Kind.UPLOAD)
                .forEach(file -> uploads.erase(file.name()));
        files.remove(erased);
    }

    @Override
    public void makeRoom() throws IOException {
        files.makeRoom();
    }

    @Override
    public void keepRoom() throws IOException {
        files.keepRoom();
    }
}
