package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which files of the intake directory are complete. A file is, when it has stayed unchanged for the quiet time; one that is empty or
 * ends in the middle of a line, when it has for the unfinished time. Names that writers use until a file is complete are passed over,
 * and so is everything that is not a regular file: what a symbolic link leads to is not this directory's.
 */
final class IntakeDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeDirectory.class);
    private static final List<String> INCOMPLETE = List.of(".part", ".tmp", ".filepart", ".partial", ".crdownload", "~");

    private final Path directory;
    private final Duration quietTime;
    private final Duration unfinishedTime;
    private final LongSupplier nanoTime;
    private final Map<Path, IntakeFile> files = new HashMap<>();
    private final Set<Path> passedOver = new HashSet<>();

    /** How a file looks from outside; two that are equal are taken for the same content. */
    record Fingerprint(long size, long modified, Object key) {

        static Fingerprint of(BasicFileAttributes attributes) {
            return new Fingerprint(attributes.size(), attributes.lastModifiedTime().toMillis(), attributes.fileKey());
        }
    }

    IntakeDirectory(Path directory, Duration quietTime, Duration unfinishedTime, LongSupplier nanoTime) {
        this.directory = directory;
        this.quietTime = quietTime;
        this.unfinishedTime = unfinishedTime;
        this.nanoTime = nanoTime;
    }

    /** The files that may be read now, by name. */
    List<IntakeFile> ready() throws IOException {
        long now = nanoTime.getAsLong();
        Set<Path> present = new HashSet<>();
        List<IntakeFile> ready = new ArrayList<>();
        for (Path path : listing()) {
            BasicFileAttributes attributes = attributes(path);
            if (attributes == null || !isFile(path, attributes)) {
                continue;
            }
            present.add(path);
            IntakeFile file = files.computeIfAbsent(path, IntakeFile::new);
            file.see(Fingerprint.of(attributes), now);
            if (file.isDue(now) && (file.isQuiet(now, unfinishedTime) || file.isQuiet(now, quietTime) && endsLine(path))) {
                ready.add(file);
            }
        }
        files.keySet().retainAll(present);
        return ready;
    }

    private Set<Path> listing() throws IOException {
        Set<Path> names = new TreeSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            all.forEach(names::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        passedOver.retainAll(names);
        return names;
    }

    private boolean isFile(Path path, BasicFileAttributes attributes) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (attributes.isDirectory() || name.startsWith(".") || INCOMPLETE.stream().anyMatch(name::endsWith)) {
            return false;
        }
        if (!attributes.isRegularFile() && passedOver.add(path)) {
            LOG.warn("{} is {}, which the intake does not read: put a regular file into its place", FileNames.shown(path),
                    attributes.isSymbolicLink() ? "a symbolic link" : "no regular file");
        }
        return attributes.isRegularFile();
    }

    /** @return {@code null} when the file has gone since */
    private static BasicFileAttributes attributes(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Whether the last line is whole as far as one can see: a line end, or a bracket of JSON. Reading will tell what is wrong with a file that cannot be read. */
    private static boolean endsLine(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer last = ByteBuffer.allocate(2);
            channel.read(last, Math.max(0, channel.size() - 2));
            // the other byte of UTF-16 is 0
            return Stream.of(last.position() - 1, last.position() - 2).filter(i -> i >= 0).map(last::get)
                    .filter(b -> b != 0).findFirst().filter(b -> "\n\r]}".indexOf(b) >= 0).isPresent();
        } catch (IOException e) {
            return true;
        }
    }
}
