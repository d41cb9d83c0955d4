package io.github.camelzoho.massupdate.benchmarks.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelzoho.massupdate.ledger.sql.SqliteLedgerFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server that waits for its disk, and a SQLite file, both in a folder that goes with them. */
final class Databases implements AutoCloseable {

    private static final int POOL = 16;

    private final Path directory;
    private final EmbeddedPostgres server;
    private final HikariDataSource postgres;
    private final SqliteLedgerFile file;

    Databases() throws IOException {
        directory = Files.createTempDirectory("ledger-benchmark");
        // left to itself the embedded server confirms commits that are not on the disk
        server = EmbeddedPostgres.builder().setDataDirectory(directory.resolve("postgres"))
                .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").start();
        HikariConfig config = new HikariConfig();
        config.setDataSource(server.getPostgresDatabase());
        config.setMaximumPoolSize(POOL);
        postgres = new HikariDataSource(config);
        file = SqliteLedgerFile.open(directory.resolve("ledger.db"));
    }

    DataSource postgres() {
        return postgres;
    }

    DataSource sqlite() {
        return file.dataSource();
    }

    String postgresUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Those of the server. */
    Stream<ProcessHandle> processes() {
        try {
            String pid = Files.readAllLines(directory.resolve("postgres").resolve("postmaster.pid")).get(0);
            ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            return Stream.concat(Stream.of(server), server.descendants());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    /** Runs statements that are separated by semicolons. */
    static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            for (String each : sql.split(";")) {
                statement.execute(each);
            }
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        server.close();
        file.close();
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).forEach(Databases::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
