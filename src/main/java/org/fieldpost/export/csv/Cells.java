package org.fieldpost.export.csv;

import java.io.IOException;
import org.fieldpost.export.ExportOutput;
import org.fieldpost.export.table.Formula;
import org.fieldpost.export.table.Kind;
import org.fieldpost.export.table.Octets;
import org.fieldpost.export.table.Value;

/** Writes cells as RFC 4180 has them: in quotes where they hold what would end a cell, and quotes in them doubled. */
final class Cells {
    private final ExportOutput out;
    private final boolean defuse;
    private final Octets doublingQuotes;

    Cells(ExportOutput out, boolean defuse) {
        this.out = out;
        this.defuse = defuse;
        this.doublingQuotes = this::put;
    }

    void separate() throws IOException {
        out.write(',');
    }

    void endRow() throws IOException {
        out.write('\r');
        out.write('\n');
    }

    /** Writes a value, text among them defused where that is set. */
    void value(Value value) throws IOException {
        Kind kind = value.kind();
        if (kind == Kind.NONE) {
            return;
        }
        boolean defused = defuse && kind == Kind.TEXT && Formula.beginsWith(value.first());
        cell(value, defused ? "'" : "");
    }

    /** Writes a value as it is. */
    void exact(Value value) throws IOException {
        cell(value, "");
    }

    /** @param before what comes before the value, in ASCII, without what needs quotes */
    private void cell(Value value, String before) throws IOException {
        boolean quoted = !value.isPlain();
        if (quoted) {
            out.write('"');
        }
        out.print(before);
        value.writeTo(doublingQuotes);
        if (quoted) {
            out.write('"');
        }
    }

    private void put(int octet) throws IOException {
        if (octet == '"') {
            out.write('"');
        }
        out.write(octet);
    }
}
