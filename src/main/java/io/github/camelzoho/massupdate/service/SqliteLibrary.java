package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where SQLite's native library is unpacked: on a read-only file system the data directory is the only place for it.
 */
final class SqliteLibrary {

    private static final String FOLDER_PROPERTY = "org.sqlite.tmpdir";

    private SqliteLibrary() {
    }

    /**
     * Call before the first connection. A folder that is named by {@code org.sqlite.tmpdir} wins.
     *
     * @param folder of this process alone: what killed processes left there is deleted
     */
    static void unpackInto(Path folder) {
        if (System.getProperty(FOLDER_PROPERTY) != null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "sqlite-*")) {
                for (Path leftover : leftovers) {
                    Files.delete(leftover);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("SQLite's library cannot be unpacked into %s: check the permissions of the data directory."
                    .formatted(folder.toAbsolutePath()), e);
        }
        System.setProperty(FOLDER_PROPERTY, folder.toString());
    }
}
