package io.github.camelzoho.massupdate.service.files;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.github.camelzoho.massupdate.service.files.IntakeDirectory.Fingerprint;

/** A file in the intake directory, and how it went with it so far. */
final class IntakeFile {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Path path;
    private Fingerprint fingerprint;
    private Instant unchangedSince;
    private Instant notBefore = Instant.MIN;
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
    void see(Fingerprint now, Instant time) {
        if (!now.equals(fingerprint)) {
            fingerprint = now;
            unchangedSince = time;
            notBefore = Instant.MIN;
            pause = FIRST_PAUSE;
            failures = 0;
            trouble = "";
            rejectedLines = null;
        }
    }

    boolean isQuiet(Instant now, Duration time) {
        return !now.isBefore(unchangedSince.plus(time));
    }

    boolean isDue(Instant now) {
        return !now.isBefore(notBefore);
    }

    /** @return whether this trouble is another one than the last time */
    boolean retryLater(String reason, Instant now) {
        notBefore = now.plus(pause);
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
        notBefore = Instant.MAX;
    }

    /** Where the lines went that could not be read, {@code null} when they have no place yet; another try replaces them. */
    Path rejectedLines() {
        return rejectedLines;
    }

    void rejectedLines(Path target) {
        rejectedLines = target;
    }
}
