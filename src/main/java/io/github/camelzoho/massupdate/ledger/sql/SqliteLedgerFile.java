package io.github.camelzoho.massupdate.ledger.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * The file of an embedded ledger, kept from other processes by a lock on a file beside it. Needs sqlite-jdbc. The file must
 * be on a local disk: network file systems lose SQLite's locks. A symbolic link leads to the lock of the real file; a file
 * with a second name is refused, since SQLite's write-ahead log goes by the name.
 */
public final class SqliteLedgerFile implements AutoCloseable {

    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    private final Path file;
    private final FileChannel channel;

    private SqliteLedgerFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes possession of the file, and makes it and its directories if need be, for their owner only.
     *
     * @throws LedgerException if another process has it, or could get at it by another name, or it cannot be written
     */
    public static SqliteLedgerFile open(Path file) {
        FileChannel channel = null;
        try {
            OwnerOnly.createDirectories(file.toAbsolutePath().getParent());
            OwnerOnly.createFile(file);
            Path real = real(file);
            Path lockFile = real.resolveSibling(real.getFileName() + ".lock");
            channel = FileChannel.open(
                    lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.file(lockFile));
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw inUse(file);
            }
            return new SqliteLedgerFile(file, channel);
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel, e);
            throw inUse(file);
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw new LedgerException("The ledger %s cannot be written: %s. Check the permissions of its directory."
                    .formatted(file, e), e);
        }
    }

    private static Path real(Path file) throws IOException {
        Path real = file.toRealPath();
        if (real.getFileSystem().supportedFileAttributeViews().contains("unix")
                && (int) Files.getAttribute(real, "unix:nlink") > 1) {
            throw new LedgerException(("The ledger %s has a second name (a hard link), by which another process could damage it:"
                    + " remove that name, or copy the file.").formatted(file));
        }
        return real;
    }

    private static LedgerException inUse(Path file) {
        return new LedgerException("The ledger %s is in use by another process: stop that one, or name another file."
                .formatted(file));
    }

    private static void closeQuietly(FileChannel channel, Exception cause) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** The JDBC URL of a file, whatever characters its path has. Options may follow as a query. */
    public static String url(Path file) {
        // as a file: URI, since a plain path ends at its first '?'
        return "jdbc:sqlite:file://" + file.toUri().getRawPath()
                .replace("$", "%24").replace("&", "%26").replace(";", "%3B");
    }

    /** A data source for the file, with every commit on the disk before it returns; of no use once this is closed. */
    public DataSource dataSource() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        SQLiteDataSource dataSource = new SQLiteDataSource(config) {
            @Override
            public SQLiteConnection getConnection(String username, String password) throws SQLException {
                if (!channel.isOpen()) {
                    throw new SQLException("The ledger %s is closed, and another process may have it".formatted(file));
                }
                return super.getConnection(username, password);
            }
        };
        dataSource.setUrl(url(file));
        return dataSource;
    }

    /**
     * Looks whether the file is a database; one that does not exist yet becomes an empty one.
     *
     * @throws LedgerException if it is corrupt, or something else
     */
    public void requireDatabase() {
        try (Connection connection = dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("SELECT COUNT(*) FROM sqlite_master");
        } catch (SQLException e) {
            throw new LedgerException(("The ledger %s cannot be read: %s. Restore a backup, or move the file to another place to start with an empty ledger."
                    + " Nothing was changed.").formatted(file, PlainText.of(e)), e);
        }
    }

    /** Lets other processes have the file. Close what uses the data source first. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LedgerException("The lock of the ledger %s cannot be given back: %s.".formatted(file, PlainText.of(e)), e);
        }
    }
}
