package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.PlainText;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.FileUtil;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Chooses the routes: the bundled ones, less those that a file of the same name in the routes directory replaces, and the
 * files of that directory.
 */
@ApplicationScoped
class RouteFiles {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);
    private static final String SUFFIX = ".camel.yaml";
    private static final String BUNDLED = "classpath:routes/";

    private final Path directory;

    RouteFiles(@ConfigProperty(name = "massupdate.routes-directory") String directory) {
        this.directory = Path.of(directory).toAbsolutePath().normalize();
    }

    void choose(@Observes BeforeConfigure event) {
        Set<String> bundled = bundled(event.getMain().getCamelContext());
        List<String> own = own();
        own.stream().map(directory::resolve).map(RouteFiles::problem).flatMap(Optional::stream).findFirst().ifPresent(problem -> {
            throw new ConfigurationException(problem);
        });
        own.forEach(name -> LOG.info("The routes of {} {}", directory.resolve(name),
                bundled.contains(name) ? "replace the bundled ones" : "are added"));
        files().stream().filter(name -> !name.endsWith(SUFFIX)).forEach(name -> LOG.warn(
                "{} is not read: only files whose names end in {} hold routes", directory.resolve(name), SUFFIX));
        Stream<String> kept = bundled.stream().filter(name -> !own.contains(name)).map(name -> BUNDLED + name);
        Stream<String> added = own.stream().map(name -> "file:" + directory.resolve(name));
        event.getMain().configure().withRoutesIncludePattern(Stream.concat(kept, added).collect(Collectors.joining(",")));
    }

    /** Camel passes over what is no list, and waits for ever for the content of a pipe. What it says of other mistakes names the place. */
    private static Optional<String> problem(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.of("%s is no file, or a link that leads nowhere: remove it, or write routes into it.".formatted(file));
        }
        try {
            Object content = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            boolean routes = content instanceof List<?> steps && !steps.isEmpty() || content instanceof Map<?, ?> map && map.containsKey("kind");
            return routes || Files.size(file) == 0
                    ? Optional.empty()
                    : Optional.of("%s holds no routes: begin each of them with '- route:', as docs/queues.md shows.".formatted(file));
        } catch (MarkedYamlEngineException e) {
            return Optional.empty();
        } catch (YamlEngineException | CharacterCodingException e) {
            return Optional.of("%s is no YAML in UTF-8%s: write its routes as text.".formatted(
                    file, e instanceof YamlEngineException ? " (%s)".formatted(PlainText.firstLine(e)) : ""));
        } catch (IOException e) {
            return Optional.of("%s cannot be read: check its permissions.".formatted(file));
        }
    }

    private static Set<String> bundled(CamelContext context) {
        try {
            return PluginHelper.getPackageScanResourceResolver(context).findResources(BUNDLED + "*" + SUFFIX).stream()
                    .map(resource -> FileUtil.stripPath(resource.getLocation()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }

    /** The first file of the routes directory that holds this text. */
    Optional<Path> holding(String text) {
        return own().stream().map(directory::resolve).filter(file -> {
            try {
                return Files.readString(file).contains(text);
            } catch (IOException e) {
                return false;
            }
        }).findFirst();
    }

    private List<String> own() {
        return files().stream().filter(name -> name.endsWith(SUFFIX)).toList();
    }

    private List<String> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The routes directory " + directory + " cannot be read: check its permissions.", e);
        }
    }
}
