package io.github.camelzoho.massupdate.service.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.ledger.sql.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file to which whole lines are appended durably. Each line is one write at the end of the file, wherever that is: a file that
 * another program has cut to nothing (copytruncate) goes on at its begin. A line that a crash cut short is removed when the file
 * is opened again; it was never acknowledged, so its writer repeats it. Callers that append at the same time share one sync.
 */
final class LineFile implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(LineFile.class);
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LONGEST_LINE = 16 * 1_024 * 1_024;

    private final Path path;
    /** Its writes go to the end of the file, also when that has moved. Such a channel cannot read. */
    private final FileChannel channel;
    /** Open as long as the other: POSIX drops the locks of a process when it closes any channel of the file. */
    private final FileChannel reader;
    private final Object fileKey;
    private final Object syncLock = new Object();
    private long written;
    private long synced;

    private LineFile(Path path, FileChannel channel, FileChannel reader) throws IOException {
        this.path = path;
        this.channel = channel;
        this.reader = reader;
        this.fileKey = keyOf(path, attributesOf(path));
    }

    /**
     * Opens the file, and makes it and its directories if need be, for their owner only.
     *
     * @throws IOException if it cannot be written, or another process appends to it
     */
    static LineFile open(Path path) throws IOException {
        OwnerOnly.createDirectories(path.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), OwnerOnly.file(path));
        FileChannel reader = null;
        try {
            reader = FileChannel.open(path, StandardOpenOption.READ);
            lock(channel, path);
            LineFile file = new LineFile(path, channel, reader);
            file.endLastLine(endOfLastWholeLine(reader));
            return file;
        } catch (IOException e) {
            channel.close();
            if (reader != null) {
                reader.close();
            }
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path path) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // the same as another process
        }
        throw new IOException("%s is in use by another process: give each process a file of its own".formatted(path));
    }

    /**
     * Appends a line, whole or not at all.
     *
     * @return what {@link #sync} takes to see it on the disk
     */
    synchronized long write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8));
        long start = channel.size();
        try {
            // the rest of a line must not follow in a write of its own: the file may have been cut in between
            if (channel.write(bytes) < bytes.limit()) {
                throw new IOException("%s has no room for a line of %s bytes: free some space on its disk".formatted(path, bytes.limit()));
            }
        } catch (IOException e) {
            takeBack(start, e);
            throw e;
        }
        written += bytes.limit();
        return written;
    }

    /** Returns once everything that was written up to there is on the disk. */
    void sync(long upTo) throws IOException {
        synchronized (syncLock) {
            if (synced < upTo) {
                long covered = written();
                channel.force(false);
                synced = covered;
            }
        }
    }

    private synchronized long written() {
        return written;
    }

    private void takeBack(long start, IOException cause) {
        try {
            cut(start);
        } catch (IOException e) {
            cause.addSuppressed(e);
            closeQuietly(cause);
        }
    }

    /** A file that is closed is opened again, and its torn line removed then. */
    private void closeQuietly(IOException cause) {
        try {
            channel.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** A last line that holds a whole document lacks its end only, as other programs leave it. */
    private void endLastLine(long start) throws IOException {
        long length = channel.size() - start;
        if (length == 0) {
            return;
        }
        if (length <= LONGEST_LINE && isDocument(start, (int) length)) {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
        } else {
            LOG.info("{} ended in the middle of a line, as after a crash: its last {} bytes are removed", FileNames.shown(path), length);
            cut(start);
        }
    }

    private boolean isDocument(long start, int length) throws IOException {
        ByteBuffer line = ByteBuffer.allocate(length);
        while (line.hasRemaining() && reader.read(line, start + line.position()) >= 0) {
            // until the line is read
        }
        try {
            return JSON.readTree(line.array()).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private void cut(long size) throws IOException {
        if (channel.size() > size) {
            channel.truncate(size);
        }
    }

    /**
     * Whether the path still names this file, whose attributes are given; it may have been moved, or closed by the interrupt of a
     * thread that wrote.
     */
    boolean isCurrent(BasicFileAttributes attributes) {
        return channel.isOpen() && fileKey.equals(keyOf(path, attributes));
    }

    private static long endOfLastWholeLine(FileChannel channel) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(8192);
        for (long end = channel.size(); end > 0; end -= chunk.limit()) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), end));
            long start = end - chunk.limit();
            while (chunk.hasRemaining() && channel.read(chunk, start + chunk.position()) >= 0) {
                // until the chunk is full
            }
            for (int i = chunk.limit() - 1; i >= 0; i--) {
                if (chunk.get(i) == '\n') {
                    return start + i + 1;
                }
            }
        }
        return 0;
    }

    private static BasicFileAttributes attributesOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    private static Object keyOf(Path path, BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return key == null ? path : key;
    }

    /** Lines that are being synced are on the disk afterwards. */
    @Override
    public void close() throws IOException {
        synchronized (syncLock) {
            try (reader; channel) {
                if (channel.isOpen()) {
                    long covered = written();
                    channel.force(false);
                    synced = covered;
                }
            }
        }
    }
}
