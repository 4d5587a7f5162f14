package org.fieldpost.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;

/** Has whoever gives a command that can't be taken back type again what it is about. */
final class Question {
    private final InputStream answers;
    private final PrintWriter out;

    Question(InputStream answers, PrintWriter out) {
        this.answers = answers;
        this.out = out;
    }

    /** Whether the name was typed again; an end of the input is no. */
    boolean typedAgain(String name, String purpose) {
        out.print("Type " + name + " again " + purpose + ": ");
        out.flush();
        Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        try {
            String line = new BufferedReader(new InputStreamReader(answers, charset)).readLine();
            if (line == null) {
                out.println();
            }
            return name.equals(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
