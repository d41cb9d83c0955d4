package io.github.camelzoho.massupdate.service;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The line file at a path. One that was moved away, as by a log rotation, is replaced by a new one. */
final class GrowingFile implements Closeable {

    private final Path path;
    private LineFile file;

    GrowingFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** Returns once the line is on the disk. */
    void append(String line) throws IOException {
        current().append(line);
    }

    private synchronized LineFile current() throws IOException {
        if (file != null && !file.isCurrent()) {
            file.close();
            file = null;
        }
        if (file == null) {
            file = LineFile.open(path);
        }
        return file;
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
