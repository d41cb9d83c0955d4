package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.service.startup.StartupCheck;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Files come from one directory and go to another, and times and sizes are in their ranges. */
@Singleton
class FilesCheck implements StartupCheck {

    private static final String INTAKE = "massupdate.intake.file";
    private static final String UPDATES = "massupdate.updates.file";
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final long SHORTEST_INTERVAL = 10;
    private static final long SMALLEST_FILE = 1_024;

    /** The data directory and those in it. */
    private static final List<String> OWN_FOLDERS = List.of("", "lib", "cache");

    private static final List<String> OWN_FILES = List.of("ledger.db", "dead-letter.ndjson");

    private final FileSettings settings;
    private final Path dataDirectory;

    FilesCheck(FileSettings settings, @ConfigProperty(name = "massupdate.data-directory") Path dataDirectory) {
        this.settings = settings;
        this.dataDirectory = dataDirectory;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        return Stream.of(
                fileForDirectory(INTAKE, settings.intakeDirectory()),
                fileForDirectory(UPDATES, settings.updatesDirectory()),
                switched(INTAKE, settings.intakeEnabled(), settings.intakeDirectory()),
                switched(UPDATES, settings.updatesEnabled(), settings.updatesDirectory()),
                sameDirectory(),
                ownDirectory(INTAKE, settings.intakeDirectory()),
                ownDirectory(UPDATES, settings.updatesDirectory()),
                settings.resultsFile().flatMap(this::unusable),
                settings.resultsFile().flatMap(file -> loop(file, settings.intakeDirectory(), "jobs")),
                settings.resultsFile().flatMap(file -> loop(file, settings.updatesDirectory(), "mass updates")),
                settings.interval().toMillis() < SHORTEST_INTERVAL
                        ? Optional.of("massupdate.intake.file.interval is %s ms: set 10ms to 1d.".formatted(settings.interval().toMillis()))
                        : range("massupdate.intake.file.interval", settings.interval()),
                range("massupdate.intake.file.quiet-time", settings.quietTime()),
                range("massupdate.intake.file.unfinished-time", settings.unfinishedTime()),
                size(settings.rotationSize().asLongValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> fileForDirectory(String prefix, Optional<Path> directory) {
        return directory.flatMap(path -> Stream.iterate(path.toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(Files::exists).findFirst().filter(existing -> !Files.isDirectory(existing))
                .map(file -> "%s.directory is %s, %s a file: name a directory.".formatted(prefix, path.toAbsolutePath(),
                        file.equals(path.toAbsolutePath()) ? "which is" : "but %s is".formatted(file))));
    }

    private static Optional<String> switched(String prefix, boolean enabled, Optional<Path> directory) {
        return enabled && directory.isEmpty()
                ? Optional.of("%1$s.enabled is true, but %1$s.directory is not set: set it, or remove %1$s.enabled.".formatted(prefix))
                : Optional.empty();
    }

    private Optional<String> sameDirectory() {
        return settings.updatesDirectory().filter(updates -> settings.intakeDirectory()
                .filter(intake -> normal(intake).equals(normal(updates))).isPresent())
                .map(path -> "%s.directory and %s.directory both name %s: give each its own.".formatted(INTAKE, UPDATES, path));
    }

    /** Else the ledger would be read as jobs, and moved away. */
    private Optional<String> ownDirectory(String prefix, Optional<Path> directory) {
        return directory.filter(intake -> OWN_FOLDERS.stream().anyMatch(own -> normal(intake).equals(normal(dataDirectory.resolve(own)))))
                .map(intake -> "%s.directory is %s, where the service keeps its own files: name another directory.".formatted(prefix, intake));
    }

    private static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Lines are appended to it, and what follows its last line end is cut off. */
    private Optional<String> unusable(Path path) {
        String what = Files.isDirectory(path) ? "which is a directory: name a file in it"
                : Files.exists(path) && !Files.isRegularFile(path) ? "which is no file with a content: name a file"
                : isOwn(path) ? "which is a file of the service itself: name another one"
                : Files.exists(path) && !holdsDocuments(path) ? "which holds something else than results, or cannot be read: name another file"
                : null;
        return Optional.ofNullable(what).map(problem -> "massupdate.results.file is %s, %s.".formatted(path.toAbsolutePath(), problem));
    }

    private boolean isOwn(Path path) {
        String name = normal(path).getFileName().toString();
        return normal(dataDirectory).equals(normal(path).getParent()) && OWN_FILES.stream().anyMatch(name::startsWith);
    }

    private static boolean holdsDocuments(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            int first = file.read();
            return first < 0 || first == '{';
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<String> loop(Path results, Optional<Path> directory, String what) {
        return directory.filter(intake -> normal(intake).equals(normal(results).getParent())).map(intake ->
                "massupdate.results.file is %s, in the directory that %s are read from: name a file in another directory."
                        .formatted(results, what));
    }

    private static Optional<String> range(String name, Duration time) {
        return time.isNegative() || time.compareTo(LONGEST) > 0
                ? Optional.of("%s is %s s: set 0s to 1d.".formatted(name, time.toSeconds()))
                : Optional.empty();
    }

    private static Optional<String> size(long size) {
        return size != 0 && size < SMALLEST_FILE
                ? Optional.of("massupdate.rotation.size is %s bytes: set 1K or more, or 0 for never.".formatted(size))
                : Optional.empty();
    }
}
