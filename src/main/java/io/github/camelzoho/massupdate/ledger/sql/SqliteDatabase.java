package io.github.camelzoho.massupdate.ledger.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerProblem;

/**
 * The embedded store. SQLite has one writer at a time, so all writes go through one connection, and so do reads that loops wait for; a
 * second one reads for others, which the write-ahead log allows at any time.
 */
final class SqliteDatabase implements Database {

    /** With less room than this, in bytes, on the disk of the file it counts as full: a few thousand jobs need as much. */
    private static final long LEAST_ROOM = 2 << 20;
    /** A transaction of the service itself takes no longer, one that waits for another program's lock does. */
    private static final long LONGEST_TRANSACTION_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final DataSource dataSource;
    private final Channel writer;
    private final Channel reader;
    private final Browsers browsers = new Browsers(1);
    private final Path file;
    private final Path log;
    private final Object fileKey;
    private volatile boolean refused;

    private SqliteDatabase(DataSource dataSource, Channel writer, Channel reader) {
        this.dataSource = dataSource;
        this.writer = writer;
        this.reader = reader;
        this.file = read(session -> session.query("SELECT file FROM pragma_database_list WHERE name = 'main'",
                row -> Path.of(row.getString("file")))).get(0);
        this.log = file.resolveSibling(file.getFileName() + "-wal");
        this.fileKey = key();
    }

    static SqliteDatabase open(DataSource dataSource) {
        try {
            Channel writer = new Channel(dataSource, true);
            try {
                return new SqliteDatabase(dataSource, writer, new Channel(dataSource, false));
            } catch (SQLException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public <T> T transact(SqlSession.Work<T> work) {
        try {
            T result = writer.exclusively(session -> session.transact(work));
            requireFile();
            return result;
        } catch (LedgerException e) {
            refused = true;
            throw e;
        }
    }

    /** By the connection that writes: its cache holds what it wrote. The cache of the other one is void after each transaction. */
    @Override
    public <T> T read(SqlSession.Work<T> work) {
        return writer.exclusively(work);
    }

    @Override
    public <T> T browse(SqlSession.Work<T> work) {
        return browsers.run(() -> reader.exclusively(work));
    }

    @Override
    public String now() {
        return "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
    }

    @Override
    public String in(String column, String query) {
        return column + " IN (" + query + ")";
    }

    @Override
    public String place() {
        return "rowid";
    }

    @Override
    public void avoidScans(SqlSession session) {
        // rows are looked up by their place anyway
    }

    @Override
    public Set<String> bulk(SqlSession session, BulkStatement statement, List<Object[]> rows) throws SQLException {
        int[] changed = session.batch(statement.forEach(), rows);
        return IntStream.range(0, changed.length).filter(i -> changed[i] > 0).mapToObj(i -> (String) rows.get(i)[0])
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String texts() {
        return "SELECT value FROM json_each(?)";
    }

    @Override
    public String skipLocked() {
        return "";
    }

    @Override
    public void lock(SqlSession session, String name) {
        // there is only one writer
    }

    @Override
    public void lockShared(SqlSession session, String name) {
        // there is only one writer
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public void requireWritable() {
        requireFile();
        long room = file.toFile().getUsableSpace();
        if (room < LEAST_ROOM) {
            throw new LedgerException("The disk of the embedded ledger %s is full, %s KB are left: make room.".formatted(file, room >> 10),
                    LedgerProblem.DISK_FULL);
        }
        if (writer.busyNanos() > LONGEST_TRANSACTION_NANOS) {
            throw new LedgerException("The embedded ledger %s is locked by another program: end that one.".formatted(file),
                    LedgerProblem.LOCKED);
        }
        if (refused) {
            transact(session -> session.update("UPDATE massupdate_schema SET version = version"));
            refused = false;
        }
    }

    /** SQLite itself goes on to write into files that no name leads to any more, and their content is gone with the process. */
    private void requireFile() {
        if (fileKey != null && (!fileKey.equals(key()) || !Files.exists(log))) {
            throw new LedgerException(("The file of the embedded ledger %s or its write-ahead log was removed or replaced: stop the service, put"
                    + " back what was removed or a backup, and start it again.").formatted(file), LedgerProblem.OTHER);
        }
    }

    /** {@code null} for a ledger in memory, whose file has no name, and where there is none. */
    private Object key() {
        try {
            return file.toString().isEmpty() ? null : Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void backup(Path file) {
        if (Files.exists(file)) {
            throw new LedgerException("The backup file %s exists already: name a new one.".formatted(file));
        }
        writer.requireOpen();
        try {
            // SQLite fills an empty file, and leaves its permissions
            OwnerOnly.createFile(file);
        } catch (IOException e) {
            throw new LedgerException("The backup file %s cannot be written: %s.".formatted(file, e), e);
        }
        // not by one of the two others, for which others wait: a copy may take long
        try (Connection connection = dataSource.getConnection()) {
            new SqlSession(connection).update("VACUUM INTO ?", file.toAbsolutePath().toString());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } finally {
            writer.close();
        }
    }

    private static LedgerException failed(SQLException e) {
        return new LedgerException("The embedded ledger failed: %s. Check the disk and the file.".formatted(SqlFault.reason(e)), e);
    }

    /** One connection, used by one thread at a time. */
    private static final class Channel {

        private static final long IDLE = Long.MIN_VALUE;
        /** Of pages: what some 5,000 watched jobs take. SQLite's default is 2 MB. */
        private static final int CACHE_KILOBYTES = 8_192;

        private final ReentrantLock lock = new ReentrantLock(true);
        private final DataSource dataSource;
        private final boolean writes;
        private KeptStatements statements;
        private volatile long usedSince = IDLE;
        private volatile boolean closed;

        private Channel(DataSource dataSource, boolean writes) throws SQLException {
            this.dataSource = dataSource;
            this.writes = writes;
            this.statements = connect();
        }

        private KeptStatements connect() throws SQLException {
            Connection opened = dataSource.getConnection();
            try (Statement statement = opened.createStatement()) {
                // a data source of the user may not say so, and nothing less survives a power cut
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("PRAGMA busy_timeout = 10000");
                if (writes) {
                    // what a statement of many rows needs to undo itself: a file for each one costs more than the statement
                    statement.execute("PRAGMA temp_store = MEMORY");
                    statement.execute("PRAGMA cache_size = -" + CACHE_KILOBYTES);
                }
                return new KeptStatements(opened);
            } catch (SQLException e) {
                opened.close();
                throw e;
            }
        }

        <T> T exclusively(SqlSession.Work<T> work) {
            lock.lock();
            usedSince = System.nanoTime();
            try {
                if (lock.getHoldCount() > 1) {
                    throw new IllegalStateException("Work on the ledger must use the session that it has.");
                }
                requireOpen();
                Connection connection = statements.connection();
                if (connection.isClosed() || !connection.getAutoCommit()) {
                    // a transaction could not be rolled back, as on a full disk: its state is unknown
                    connection.close();
                    statements = connect();
                }
                return work.run(new SqlSession(statements));
            } catch (SQLException e) {
                throw failed(e);
            } finally {
                usedSince = IDLE;
                lock.unlock();
            }
        }

        /** For how long its one user has had the connection, 0 when it is free. */
        long busyNanos() {
            long since = usedSince;
            return since == IDLE ? 0 : System.nanoTime() - since;
        }

        /** Another process may have the file by now: it must not be opened again. */
        void requireOpen() {
            if (closed) {
                throw new LedgerException("The embedded ledger is closed.");
            }
        }

        void close() {
            lock.lock();
            try {
                closed = true;
                statements.connection().close();
            } catch (SQLException e) {
                throw failed(e);
            } finally {
                lock.unlock();
            }
        }
    }
}
