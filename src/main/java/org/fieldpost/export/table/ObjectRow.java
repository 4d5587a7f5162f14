package org.fieldpost.export.table;

import java.io.IOException;
import java.util.List;

/** A row made of the object that begins at a place of a JSON text, and of nothing else. */
record ObjectRow(JsonReader text, long object) implements Row {

    @Override
    public List<Value> own() {
        return List.of();
    }

    @Override
    public void members(MemberTaker taker) throws IOException {
        text.members(object, taker);
    }
}
