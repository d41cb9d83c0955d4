package io.github.camelzoho.massupdate.service.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of settings as wholes: what is wrong with one of them ends the start in a stack trace, or hides its settings silently. */
public final class SettingsFiles {

    private static final Predicate<String> PROPERTIES = Pattern.compile("application(-.+)?\\.properties").asMatchPredicate();

    private SettingsFiles() {
    }

    /**
     * One sentence for each file that cannot be read as it is meant.
     *
     * @param directory where the service is started
     */
    public static List<String> problems(Path directory) {
        Path config = directory.resolve("config");
        try (Stream<Path> files = Files.isDirectory(config) ? Files.list(config) : Stream.of()) {
            return Stream.concat(files.filter(file -> PROPERTIES.test(file.getFileName().toString())), Stream.of(directory.resolve(".env")))
                    .filter(Files::exists)
                    .sorted()
                    .flatMap(file -> fault(file).map(fault -> "The file %s %s.".formatted(file, fault)).stream())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of("The directory %s cannot be listed: check who may read it.".formatted(config));
        }
    }

    private static Optional<String> fault(Path file) {
        if (Files.isDirectory(file)) {
            return Optional.of("is a directory: put a file there; Docker makes a directory where the file that it is to mount is missing");
        }
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            if (text.startsWith("\uFEFF") || text.indexOf('\0') >= 0) {
                return Optional.of("begins with a byte order mark or is UTF-16: save it as UTF-8 without a byte order mark");
            }
            new Properties().load(new StringReader(text));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("has a \\u that four hexadecimal digits do not follow: write each backslash of a value as \\\\");
        } catch (IOException e) {
            return Optional.of("cannot be read: check who may read it");
        }
    }
}
