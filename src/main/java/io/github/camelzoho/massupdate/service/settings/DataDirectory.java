package io.github.camelzoho.massupdate.service.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a directory can hold the service's data. */
public final class DataDirectory {

    private DataDirectory() {
    }

    /** One sentence about why it cannot be written to, or made; changes nothing. */
    public static Optional<String> problem(Path directory) {
        Path path = directory.toAbsolutePath();
        Path existing = Stream.iterate(path, Path::getParent).filter(Files::exists).findFirst().orElseThrow();
        boolean writable = Files.isDirectory(existing) && Files.isWritable(existing);
        if (writable) {
            return Optional.empty();
        }
        return Optional.of(!existing.equals(path)
                ? "massupdate.data-directory cannot be created at %s: name a directory that may be written to.".formatted(path)
                : Files.isDirectory(path)
                ? "massupdate.data-directory is %s, which may not be written to: change its permissions or name another.".formatted(path)
                : "massupdate.data-directory is %s, which is a file: name a directory.".formatted(path));
    }
}
