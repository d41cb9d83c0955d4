package io.github.camelzoho.massupdate.ledger.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server of the test's own, with an empty schema for each caller. */
public final class TestPostgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private int schemas;

    private TestPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    public static TestPostgres start() {
        try {
            return new TestPostgres(careful().start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server as careful as a real one: left to itself the embedded server confirms commits that are not on the disk. */
    public static EmbeddedPostgres.Builder careful() {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
    }

    public DataSource emptyDatabase() throws SQLException {
        String name = "ledger_" + schemas++;
        try (Connection connection = server.getPostgresDatabase().getConnection();
             Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
        }
        return server.getDatabase("postgres", "postgres", Map.of("currentSchema", name));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
