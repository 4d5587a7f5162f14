package org.fieldpost.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections that are set up for their use. */
@FunctionalInterface
public interface ConnectionSource {

    Connection open() throws SQLException;
}
