package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.sql.OwnerOnly;

/** The names that files get beside the intake directory. */
final class FileNames {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** A file system has room for 255 bytes; the rest is for what is appended. */
    private static final int LONGEST = 180;
    private static final int SHOWN = 300;

    private FileNames() {
    }

    /** A path as a log may have it. */
    static String shown(Path path) {
        return PlainText.of(path.toString(), SHOWN);
    }

    /** The directory of this name, made for its owner only and closed to others where it exists. */
    static Path directory(Path parent, String name) throws IOException {
        Path directory = parent.resolve(name);
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(directory + " (a link or a file: make it a directory)");
        }
        OwnerOnly.createDirectories(directory);
        OwnerOnly.closeToOthers(directory);
        return directory;
    }

    /**
     * A path in the directory that no file has yet: the name itself, or with the time in it.
     *
     * @param name   its last part is the name; characters that are control characters, or that this process cannot write in names, become {@code _}
     * @param suffix what is appended
     */
    static Path free(Path directory, Path name, String suffix, Instant now) {
        Path plain = suffix.isEmpty() ? directory.resolve(name.getFileName()) : directory.resolve(clean(name) + suffix);
        Path path = plain;
        for (Instant time = now; Files.exists(path, LinkOption.NOFOLLOW_LINKS); time = time.plusMillis(1)) {
            path = directory.resolve(clean(name) + '-' + TIME.format(time) + suffix);
        }
        return path;
    }

    /** The name as this process can write it, and no longer than leaves room for a suffix. */
    static String clean(Path name) {
        // without a locale, file names are ASCII to Java
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));
        StringBuilder clean = new StringBuilder();
        int bytes = 0;
        for (int c : name.getFileName().toString().codePoints().toArray()) {
            String character = Character.toString(c);
            boolean fits = !Character.isISOControl(c) && c != '\uFFFD' && names.newEncoder().canEncode(character);
            bytes += fits ? character.getBytes(StandardCharsets.UTF_8).length : 1;
            if (bytes > LONGEST) {
                break;
            }
            clean.append(fits ? character : "_");
        }
        return clean.toString();
    }
}
