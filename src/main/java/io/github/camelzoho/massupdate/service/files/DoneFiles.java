package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import io.github.camelzoho.massupdate.service.files.IntakeDirectory.Fingerprint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that were moved to {@code done/} a short while ago. A program that still has one of them open may write to it, and its
 * jobs would be lost there: such a file goes back to the intake directory.
 */
final class DoneFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DoneFiles.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST = 1_000;

    private final Path intake;
    private final LongSupplier nanoTime;
    private final Map<Path, Moved> recent = new LinkedHashMap<>();

    private record Moved(Path origin, Fingerprint fingerprint, long atNanos) {
    }

    DoneFiles(Path intake, LongSupplier nanoTime) {
        this.intake = intake;
        this.nanoTime = nanoTime;
    }

    /** A move to another file system makes a copy, which has a key of its own. */
    void remember(IntakeFile file, Path done) throws IOException {
        Fingerprint read = file.fingerprint();
        recent.put(done, new Moved(file.path(), new Fingerprint(read.size(), read.modified(), fingerprint(done).key()), nanoTime.getAsLong()));
        Iterator<Path> oldest = recent.keySet().iterator();
        while (recent.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    private static Fingerprint fingerprint(Path file) throws IOException {
        return Fingerprint.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    /** Moves those back that have changed since. */
    void putBackChanged() {
        long now = nanoTime.getAsLong();
        recent.entrySet().removeIf(each -> now - each.getValue().atNanos() > REMEMBERED.toNanos() || putBack(each.getKey(), each.getValue()));
    }

    /** @return whether the file needs no more attention */
    private boolean putBack(Path done, Moved moved) {
        try {
            if (fingerprint(done).equals(moved.fingerprint())) {
                return false;
            }
            Path back = FileNames.free(intake, moved.origin(), "", Instant.now());
            Files.move(done, back);
            LOG.warn("{} changed after it had been read, and is read again: write files under another name and rename them into"
                    + " place, or raise massupdate.intake.file.quiet-time", FileNames.shown(back));
            return true;
        } catch (IOException e) {
            LOG.debug("{} is not in its place any more", FileNames.shown(done), e);
            return true;
        }
    }
}
