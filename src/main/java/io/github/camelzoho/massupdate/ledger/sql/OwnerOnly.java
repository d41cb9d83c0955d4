package io.github.camelzoho.massupdate.ledger.sql;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files and directories that only their owner may open. On a file system without POSIX permissions they are ordinary ones. */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("------rwx");

    private OwnerOnly() {
    }

    /** What a file that is created at this path is to have. */
    public static FileAttribute<?>[] file(Path path) {
        return attributes(path, FILE);
    }

    /** Creates an empty file, unless there is one. */
    public static void createFile(Path path) throws IOException {
        try {
            Files.createFile(path, file(path));
        } catch (FileAlreadyExistsException e) {
            // it keeps the permissions that its owner chose
        }
    }

    /** Creates the directory and its parents, as far as they do not exist. */
    public static void createDirectories(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, attributes(path, DIRECTORY));
        }
    }

    /** Takes the permissions of users who are neither owner nor group; of another user's file, only its owner may. */
    public static void closeToOthers(Path path) throws IOException {
        if (posix(path)) {
            Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
            permissions.addAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
            if (permissions.removeAll(OTHERS)) {
                try {
                    Files.setPosixFilePermissions(path, permissions);
                } catch (FileSystemException e) {
                    // the directory that it lies in is closed
                }
            }
        }
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return posix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
