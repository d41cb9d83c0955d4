package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Where SQLite's native library is unpacked: on a read-only file system the data directory is the only place for it. It stays
 * there, since the driver would look at the system, unpack, and compare byte by byte at each start, which takes longer than all
 * the rest of the start of a native executable.
 */
final class SqliteLibrary {

    private static final String PATH_PROPERTY = "org.sqlite.lib.path";
    private static final String NAME_PROPERTY = "org.sqlite.lib.name";
    /** Where the driver unpacks for itself, should the library be one for another system. */
    private static final String TEMPORARY_PROPERTY = "org.sqlite.tmpdir";

    private SqliteLibrary() {
    }

    /**
     * Call before the first connection. What the operator named by {@code org.sqlite.tmpdir} or {@code org.sqlite.lib.path} wins.
     *
     * @param folder of this process alone: what other versions and killed processes left there is deleted
     */
    static void unpackInto(Path folder) {
        if (System.getProperty(TEMPORARY_PROPERTY) != null || System.getProperty(PATH_PROPERTY) != null) {
            return;
        }
        // not sqlite-…: the driver deletes files of such names when it starts
        Path library = folder.resolve("libsqlite-%s-%s.so".formatted(SQLiteJDBCLoader.getVersion(), System.getProperty("os.arch")));
        try {
            Files.createDirectories(folder);
            deleteOthers(library);
            if (!Files.exists(library)) {
                unpack(library);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("SQLite's library cannot be unpacked into %s: check the permissions of the data directory."
                    .formatted(folder.toAbsolutePath()), e);
        }
        System.setProperty(TEMPORARY_PROPERTY, folder.toString());
        System.setProperty(PATH_PROPERTY, folder.toString());
        System.setProperty(NAME_PROPERTY, library.getFileName().toString());
    }

    private static void deleteOthers(Path library) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(library.getParent(), "*sqlite-*")) {
            for (Path leftover : leftovers) {
                if (!leftover.equals(library)) {
                    Files.delete(leftover);
                }
            }
        }
    }

    private static void unpack(Path library) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        Path part = library.resolveSibling(library.getFileName() + ".part");
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the driver has no library for this system: " + resource);
            }
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
    }
}
