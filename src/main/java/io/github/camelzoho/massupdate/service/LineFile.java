package io.github.camelzoho.massupdate.service;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

import io.github.camelzoho.massupdate.ledger.OwnerOnly;

/**
 * A file to which whole lines are appended durably. A line that a crash cut short is removed when the file is opened again;
 * whoever wrote it never got an answer and writes it anew. Callers that append at the same time share one sync.
 */
final class LineFile implements Closeable {

    private final FileChannel channel;
    private final Object fileKey;
    private final Path path;
    private final Object syncLock = new Object();
    private long written;
    private long synced;

    private LineFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.fileKey = keyOf(path);
        this.written = endOfLastWholeLine(channel);
        this.synced = written;
        channel.truncate(written);
    }

    static LineFile open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), OwnerOnly.file(path));
        try {
            return new LineFile(path, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Returns once the line is on the disk. */
    void append(String line) throws IOException {
        sync(write(ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8))));
    }

    /** Whether the path still names this file; it may have been moved, or closed by the interrupt of a thread that wrote. */
    boolean isCurrent() {
        try {
            return channel.isOpen() && fileKey.equals(keyOf(path));
        } catch (IOException e) {
            return false;
        }
    }

    private synchronized long write(ByteBuffer bytes) throws IOException {
        long start = written;
        try {
            long position = start;
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
            written = position;
            return position;
        } catch (IOException e) {
            channel.truncate(start);
            throw e;
        }
    }

    private void sync(long upTo) throws IOException {
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

    private static Object keyOf(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key == null ? path : key;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
