package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.github.camelzoho.massupdate.service.ServiceSettings.LedgerKind;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;

/** The data directory can be written to if it is needed, and what should be a directory is one. */
@Singleton
class DirectoriesCheck implements StartupCheck {

    private final ServiceSettings settings;

    DirectoriesCheck(ServiceSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        boolean writesData = settings.ledger() == LedgerKind.EMBEDDED || settings.resultsFileEnabled();
        return (writesData ? dataProblem(settings.dataDirectory()) : Optional.<String>empty())
                .or(() -> settings.intakeFileDirectory().flatMap(path -> fileProblem("massupdate.intake.file.directory", path)))
                .or(() -> fileProblem("massupdate.routes-directory", settings.routesDirectory()));
    }

    private static Optional<String> dataProblem(Path directory) {
        return fileProblem("massupdate.data-directory", directory).or(() -> {
            try {
                Files.createDirectories(directory);
            } catch (IOException e) {
                return Optional.of("massupdate.data-directory cannot be created at %s: name a directory that may be written to."
                        .formatted(directory.toAbsolutePath()));
            }
            return Files.isWritable(directory) ? Optional.empty() : Optional.of(
                    "massupdate.data-directory is %s, which may not be written to: change its permissions or name another."
                            .formatted(directory.toAbsolutePath()));
        });
    }

    private static Optional<String> fileProblem(String name, Path path) {
        return Files.exists(path) && !Files.isDirectory(path)
                ? Optional.of("%s is %s, which is a file: name a directory.".formatted(name, path.toAbsolutePath()))
                : Optional.empty();
    }
}
