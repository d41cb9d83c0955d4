package io.github.camelzoho.massupdate.service.files;

import java.nio.file.Path;
import java.time.Duration;

import io.github.camelzoho.massupdate.service.files.IntakeDirectory.Fingerprint;

/**
 * A file in the intake directory, and how it went with it so far. Its times are those of {@link System#nanoTime()}: the clock of the
 * system may be set back, and a file would wait for as long.
 */
final class IntakeFile {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Path path;
    private Fingerprint fingerprint;
    private long unchangedSince;
    private Long notBefore;
    private boolean left;
    private Duration pause = FIRST_PAUSE;
    private int failures;
    private String trouble = "";
    private Path rejectedLines;

    IntakeFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    Fingerprint fingerprint() {
        return fingerprint;
    }

    /** A file that has changed is another one: what failed may go well now. */
    void see(Fingerprint now, long nanos) {
        if (!now.equals(fingerprint)) {
            fingerprint = now;
            unchangedSince = nanos;
            notBefore = null;
            left = false;
            pause = FIRST_PAUSE;
            failures = 0;
            trouble = "";
            rejectedLines = null;
        }
    }

    boolean isQuiet(long nanos, Duration time) {
        return nanos - unchangedSince >= time.toNanos();
    }

    boolean isDue(long nanos) {
        return !left && (notBefore == null || nanos - notBefore >= 0);
    }

    /** @return whether this trouble is another one than the last time */
    boolean retryLater(String reason, long nanos) {
        notBefore = nanos + pause.toNanos();
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        boolean other = !reason.equals(trouble);
        trouble = reason;
        return other;
    }

    /** @return how often it could not be read, this time included */
    int failed() {
        return ++failures;
    }

    /** Not again before it changes. */
    void leave() {
        left = true;
    }

    /** Where the lines went that could not be read, {@code null} when they have no place yet; another try replaces them. */
    Path rejectedLines() {
        return rejectedLines;
    }

    void rejectedLines(Path target) {
        rejectedLines = target;
    }
}
