package org.fieldpost.cli;

/** The program with an installation in memory, to be run as a process of its own. */
public final class ServeProcess {
    private ServeProcess() {}

    public static void main(String[] args) {
        System.exit(Main.run(new MemoryLauncher(), args));
    }
}
