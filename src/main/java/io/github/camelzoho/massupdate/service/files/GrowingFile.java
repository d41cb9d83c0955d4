package io.github.camelzoho.massupdate.service.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;

import io.github.camelzoho.massupdate.api.PlainText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line file at a path. When its rotation is due it is renamed, and a new one begins; so it does when another program has moved
 * the file away or cut it to nothing.
 */
final class GrowingFile implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(GrowingFile.class);

    private final Path path;
    private final Rotation rotation;
    private final InstantSource clock;
    private LineFile file;
    private boolean rotationFailed;

    GrowingFile(Path path, Rotation rotation, InstantSource clock) {
        this.path = path.toAbsolutePath();
        this.rotation = rotation;
        this.clock = clock;
    }

    Path path() {
        return path;
    }

    /** Returns once the line is on the disk. */
    void append(String line) throws IOException {
        LineFile target;
        long end;
        synchronized (this) {
            target = current();
            end = target.write(line);
        }
        target.sync(end);
    }

    private LineFile current() throws IOException {
        BasicFileAttributes attributes = attributes();
        if (file != null && (attributes == null || !file.isCurrent(attributes))) {
            close();
        }
        if (attributes != null && rotation.isDue(attributes.size(), attributes.lastModifiedTime().toInstant(), clock.instant())) {
            rotate();
        }
        if (file == null) {
            file = LineFile.open(path);
        }
        return file;
    }

    private BasicFileAttributes attributes() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** A file that cannot be renamed goes on growing: its lines matter more than its size. */
    private void rotate() throws IOException {
        if (file == null) {
            // removes what a crash left at the end, and finds out whether another process has the file
            LineFile.open(path).close();
        }
        Path rotated = freeName(clock.instant());
        try {
            Files.move(path, rotated);
            close();
            rotationFailed = false;
        } catch (IOException e) {
            if (!rotationFailed) {
                LOG.warn("{} cannot be renamed to {}, so it keeps growing: {}. Allow this process to write to the directory.",
                        path, rotated.getFileName(), PlainText.withKind(e));
            }
            rotationFailed = true;
        }
    }

    private Path freeName(Instant now) {
        Instant time = now;
        while (Files.exists(Rotation.name(path, time))) {
            time = time.plusMillis(1);
        }
        return Rotation.name(path, time);
    }

    @Override
    public synchronized void close() throws IOException {
        LineFile closing = file;
        file = null;
        if (closing != null) {
            closing.close();
        }
    }
}
