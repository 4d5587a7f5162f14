package org.fieldpost.export.table;

import java.io.IOException;
import java.util.Arrays;

/** The members of a row that have no column of their own, as one JSON object, each as it was written. */
final class MoreValue implements Value {
    private final Row row;
    private final Columns columns;

    MoreValue(Row row, Columns columns) {
        this.row = row;
        this.columns = columns;
    }

    @Override
    public Kind kind() {
        return Kind.NESTED;
    }

    @Override
    public Type type() {
        return Type.NESTED;
    }

    @Override
    public void writeTo(Octets octets) throws IOException {
        boolean[] begun = {false};
        octets.put('{');
        row.members(member -> {
            if (columns.number(member) >= 0) {
                return;
            }
            if (begun[0]) {
                octets.put(',');
            }
            begun[0] = true;
            member.writeJson(octets);
        });
        octets.put('}');
    }

    @Override
    public int first() {
        return '{';
    }

    @Override
    public byte[] beginning(int most) throws IOException {
        byte[] bytes = toBytes();
        return Arrays.copyOf(bytes, Math.min(most, bytes.length));
    }

    @Override
    public boolean isPlain() {
        return false;
    }
}
