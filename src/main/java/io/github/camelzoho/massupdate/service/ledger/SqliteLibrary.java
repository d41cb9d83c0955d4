package io.github.camelzoho.massupdate.service.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.sql.OwnerOnly;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * Where SQLite's native library is unpacked: on a read-only file system the data directory is the only place for it. It stays
 * there, since the driver would look at the system, unpack, and compare single bytes at each start, which takes longer than all
 * the rest of the start of a native executable. A file that is not what the driver holds, as after a power cut, is replaced.
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
     * @param  folder          of this process alone: what other versions and killed processes left there is deleted
     * @throws LedgerException if the library cannot be unpacked or loaded
     */
    static void prepare(Path folder) {
        if (System.getProperty(TEMPORARY_PROPERTY) == null && System.getProperty(PATH_PROPERTY) == null) {
            unpackInto(folder);
        }
        load();
    }

    private static void unpackInto(Path folder) {
        // a volume may serve systems of two C libraries in turn; not sqlite-…: the driver deletes files of such names when it starts
        Path library = folder.resolve("libsqlite-%s-%s.so".formatted(
                SQLiteJDBCLoader.getVersion(), OSInfo.getNativeLibFolderPathForCurrentOS().replace('/', '-')));
        try {
            OwnerOnly.createDirectories(folder);
            deleteOthers(library);
            byte[] content = content();
            if (!Arrays.equals(content, bytesOf(library))) {
                write(content, library);
            }
        } catch (IOException e) {
            throw new LedgerException("SQLite's library cannot be unpacked into %s: %s. Check the permissions of the data directory."
                    .formatted(folder.toAbsolutePath(), e), e);
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

    private static byte[] content() throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the driver has no library for this system: " + resource);
            }
            return in.readAllBytes();
        }
    }

    private static byte[] bytesOf(Path library) throws IOException {
        try {
            return Files.readAllBytes(library);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    /** The file gets its name when its content is on the disk. */
    private static void write(byte[] content, Path library) throws IOException {
        Path part = library.resolveSibling(library.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (FileChannel channel = FileChannel.open(
                part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file(part))) {
            for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining();) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(part, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A library that does not load must not look like a fault of the ledger, which the first connection would report. */
    private static void load() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError e) {
            throw new LedgerException(("SQLite's library in %s cannot be loaded: %s. Mount the data directory without noexec, or name"
                    + " another directory by -Dorg.sqlite.tmpdir. The ledger is not at fault.")
                    .formatted(System.getProperty(PATH_PROPERTY, System.getProperty(TEMPORARY_PROPERTY)), PlainText.of(e)), e);
        }
    }
}
