package io.github.camelzoho.massupdate.service.files;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * When a growing file makes room for a new one, and what it is called then.
 *
 * @param size  at how many bytes it does, 0 for never
 * @param daily whether it does with the first line of a day, by UTC
 */
record Rotation(long size, boolean daily) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static Rotation of(FileSettings settings) {
        return new Rotation(settings.rotationSize().asLongValue(), settings.rotationDaily());
    }

    boolean isDue(long fileSize, Instant lastWrite, Instant now) {
        return fileSize > 0 && (size > 0 && fileSize >= size || daily && day(lastWrite).isBefore(day(now)));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** The time goes before the extension: {@code results-20261129T071557.123Z.ndjson}. */
    static Path name(Path path, Instant now) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        return path.resolveSibling(name.substring(0, end) + '-' + TIME.format(now) + name.substring(end));
    }
}
