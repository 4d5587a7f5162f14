package org.fieldpost.sql.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The forms the database has had, each made from the one before by a migration. Migrations only go forward and are never
 * changed once released; each sets {@code user_version} to its number in its own transaction.
 */
final class SqliteSchema {
    static final List<String> MIGRATIONS = List.of(
            "V1__first_form.sql",
            "V2__catalogue.sql",
            "V3__upload.sql",
            "V4__slices.sql",
            "V5__erasing.sql",
            "V6__audit.sql",
            "V7__retention.sql",
            "V8__operator_session.sql",
            "V9__activity.sql",
            "V10__refusals.sql",
            "V11__client_label.sql",
            "V12__with_files.sql",
            "V13__begun.sql",
            "V14__begun_expiry.sql");

    /** The newest form this program knows. */
    static final int VERSION = numberOf(MIGRATIONS.get(MIGRATIONS.size() - 1));

    private SqliteSchema() {}

    /** The version that a migration makes. */
    static int numberOf(String migration) {
        return Integer.parseInt(migration, 1, migration.indexOf("__"), 10);
    }

    /**
     * Makes all tables in an empty database, of the form {@link #VERSION}, with all else that the connection's transaction
     * holds or not at all. The library that migrates is not asked: to load it takes longer.
     */
    static void make(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String migration : MIGRATIONS) {
                // The driver runs every statement of such a text, and no other method of it does.
                statement.executeUpdate(read(migration));
            }
        }
    }

    /**
     * Brings a database of an older form to {@link #VERSION}.
     *
     * @param version its form, from which its history is begun where {@link #make} made it
     */
    static void migrate(DataSource database, int version) {
        Flyway.configure(SqliteSchema.class.getClassLoader())
                .loggers("slf4j")
                .dataSource(database)
                .baselineOnMigrate(true)
                .baselineVersion(Integer.toString(version))
                .resourceProvider(new Migrations())
                .javaMigrationClassProvider(List::of)
                .load()
                .migrate();
    }

    static String read(String migration) {
        try (InputStream sql = SqliteSchema.class.getResourceAsStream(migration)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names the migrations instead of having a class path searched: the same in a jar, a shaded jar and a WAR. */
    private static final class Migrations implements ResourceProvider {

        @Override
        public LoadableResource getResource(String name) {
            return MIGRATIONS.contains(name) ? new Migration(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return MIGRATIONS.stream()
                    .filter(name -> name.startsWith(prefix)
                            && List.of(suffixes).stream().anyMatch(name::endsWith))
                    .<LoadableResource>map(Migration::new)
                    .toList();
        }
    }

    private static final class Migration extends LoadableResource {
        private final String name;

        Migration(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            return new StringReader(SqliteSchema.read(name));
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
