package io.github.camelzoho.massupdate.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of limited size in memory, which can be filled up. Needs root. */
final class SmallDisk implements AutoCloseable {

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** @throws IOException if this machine or this user may have none, with the reason */
    static SmallDisk mount(Path directory, int megabytes) throws IOException {
        Command.run("mount -t tmpfs -o size=%dm,mode=0700 tmpfs %s".formatted(megabytes, directory));
        return new SmallDisk(directory);
    }

    void fill() {
        byte[] piece = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException e) {
            // full
        }
    }

    void relieve() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        Command.run("umount -l " + directory);
    }
}
