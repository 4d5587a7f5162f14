package org.fieldpost.export.table;

import java.util.List;

/** A row without values. */
record EmptyRow() implements Row {

    @Override
    public List<Value> own() {
        return List.of();
    }

    @Override
    public void members(MemberTaker taker) {}
}
