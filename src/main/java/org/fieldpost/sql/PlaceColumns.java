package org.fieldpost.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.fieldpost.intake.Place;

/** Reads where contents lie. */
final class PlaceColumns {

    private PlaceColumns() {}

    /** Reads a blob's id and, where that is null, the bytes; an empty content may come back as null. */
    static Place place(ResultSet row) throws SQLException {
        return place(row, 1);
    }

    /** As {@link #place(ResultSet)}, from the two columns that begin with the {@code first} one, counted from 1. */
    static Place place(ResultSet row, int first) throws SQLException {
        String blob = row.getString(first);
        if (blob != null) {
            return new Place.InBlobStore(blob);
        }
        byte[] bytes = row.getBytes(first + 1);
        return new Place.InLedger(bytes == null ? new byte[0] : bytes);
    }
}
