package io.github.camelzoho.massupdate.service.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.github.camelzoho.massupdate.service.settings.DataDirectory;
import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;

/** The data directory can be written to, and what should be a directory is one. */
@Singleton
class DirectoriesCheck implements StartupCheck {

    private final ServiceSettings settings;

    DirectoriesCheck(ServiceSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        return DataDirectory.problem(settings.dataDirectory())
                .or(() -> routesProblem(settings.routesDirectory()));
    }

    private static Optional<String> routesProblem(Path path) {
        return Files.exists(path) && !Files.isDirectory(path)
                ? Optional.of("massupdate.routes-directory is %s, which is a file: name a directory.".formatted(path.toAbsolutePath()))
                : Optional.empty();
    }
}
