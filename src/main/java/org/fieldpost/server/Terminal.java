package org.fieldpost.server;

import java.io.Console;

/** What standard output is connected to. */
public final class Terminal {
    private Terminal() {}

    /** Whether a person sees it in colour: a terminal that can, and no wish against it (https://no-color.org). */
    static boolean isColourful() {
        return isMovable() && System.getenv("NO_COLOR") == null;
    }

    /** Whether a person sees it on a terminal that lets a line be written again. */
    public static boolean isMovable() {
        String type = System.getenv("TERM");
        return type != null && !type.equals("dumb") && isTerminal();
    }

    /** From Java 22 on there is a console also where there is no terminal, and a method to tell. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
