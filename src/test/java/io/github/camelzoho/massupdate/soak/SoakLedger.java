package io.github.camelzoho.massupdate.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

import io.github.camelzoho.massupdate.crash.PostgresServer;
import io.github.camelzoho.massupdate.service.FreePort;

/** Where the service keeps its jobs: how large that is, and what is done to it. */
abstract class SoakLedger implements AutoCloseable {

    private static final String JOBS = "SELECT count(*) FROM massupdate_job";

    static SoakLedger open(SoakOptions options, Path directory) throws IOException {
        return options.postgresql() ? new Server(directory, options.snapshot()) : new Embedded(directory);
    }

    /** The settings that make the service use it. */
    abstract Map<String, String> settings();

    /** What happens once the service has made its tables. */
    abstract void begin() throws SQLException;

    /** In bytes. */
    abstract long size() throws IOException, SQLException;

    /** In bytes. */
    abstract long wal() throws IOException;

    abstract Connection connect() throws SQLException;

    /** What must not be at the end of a run; empty if all is well. */
    abstract String complaint() throws SQLException;

    long rows() throws SQLException {
        try (Connection connection = connect()) {
            return number(connection, JOBS);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public abstract void close() throws SQLException;

    private static final class Embedded extends SoakLedger {

        private final Path file;

        private Embedded(Path directory) {
            file = directory.resolve("data").resolve("ledger.db");
        }

        @Override
        Map<String, String> settings() {
            return Map.of();
        }

        @Override
        void begin() {
            // nothing is done to a file
        }

        @Override
        long size() throws IOException {
            return Files.size(file);
        }

        @Override
        long wal() throws IOException {
            return Files.size(file.resolveSibling(file.getFileName() + "-wal"));
        }

        @Override
        Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite:" + file);
        }

        @Override
        String complaint() {
            return "";
        }

        @Override
        public void close() {
            // the service holds the file
        }
    }

    private static final class Server extends SoakLedger {

        private final PostgresServer server;
        private final int port;
        private final boolean withSnapshot;
        private Connection snapshot;
        private long rowsOfSnapshot;

        private Server(Path directory, boolean withSnapshot) throws IOException {
            this.withSnapshot = withSnapshot;
            port = FreePort.choose();
            server = new PostgresServer(directory, port);
            server.start();
            server.awaitReady();
        }

        @Override
        Map<String, String> settings() {
            Map<String, String> settings = new HashMap<>();
            settings.put("MASSUPDATE_LEDGER", "postgresql");
            settings.put("MASSUPDATE_JDBC_USERNAME", "postgres");
            settings.put("MASSUPDATE_JDBC_URL", PostgresServer.url("127.0.0.1:" + port, "postgres"));
            return settings;
        }

        /** What a forgotten session or a long dump does: no version of a row is removed as long as it lasts. */
        @Override
        void begin() throws SQLException {
            if (withSnapshot) {
                snapshot = connect();
                snapshot.setAutoCommit(false);
                snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                rowsOfSnapshot = number(snapshot, JOBS);
            }
        }

        @Override
        long size() throws SQLException {
            try (Connection connection = connect()) {
                return number(connection,
                        "SELECT sum(pg_total_relation_size(relid)) FROM pg_stat_user_tables WHERE relname LIKE 'massupdate%'");
            }
        }

        @Override
        long wal() {
            return 0;
        }

        @Override
        Connection connect() throws SQLException {
            return server.connect("postgres");
        }

        @Override
        String complaint() throws SQLException {
            return snapshot == null || number(snapshot, JOBS) == rowsOfSnapshot ? "" : "The snapshot was not held all the time.";
        }

        @Override
        public void close() throws SQLException {
            try (server) {
                if (snapshot != null) {
                    snapshot.close();
                }
            }
        }
    }
}
