package org.fieldpost.file;

import java.io.IOException;
import java.nio.file.Path;

/** A process that holds a data folder's lock until its input ends. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] args) throws IOException {
        try (DataFolder folder = DataFolder.open(Path.of(args[0]))) {
            System.out.println("locked");
            System.in.read();
        } catch (UnusableFolderException e) {
            System.out.println(e.getMessage());
        }
    }
}
