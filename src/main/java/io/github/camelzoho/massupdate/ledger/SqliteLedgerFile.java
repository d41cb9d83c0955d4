package io.github.camelzoho.massupdate.ledger;

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

import javax.sql.DataSource;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The file of an embedded ledger, kept from other processes by a lock on a file beside it. Needs sqlite-jdbc. The file must
 * be on a local disk: network file systems lose SQLite's locks.
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
     * Takes possession of the file, and makes its directories if need be.
     *
     * @throws LedgerException if another process has it, or it cannot be written
     */
    public static SqliteLedgerFile open(Path file) {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel = null;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
            throw new LedgerException("The ledger %s cannot be written: %s.".formatted(file, e.getMessage()), e);
        }
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

    /** A data source for the file, with every commit on the disk before it returns. */
    public DataSource dataSource() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        SQLiteDataSource dataSource = new SQLiteDataSource(config);
        dataSource.setUrl("jdbc:sqlite:" + file);
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
            throw new LedgerException(("The ledger %s cannot be read: %s. Restore a backup, or move the file away to begin anew."
                    + " Nothing was changed.").formatted(file, e.getMessage()), e);
        }
    }

    /** Lets other processes have the file. Close what uses the data source first. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LedgerException("The lock of the ledger %s cannot be given back: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
