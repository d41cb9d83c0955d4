package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        own.forEach(name -> LOG.info("The routes of {} {}", directory.resolve(name),
                bundled.contains(name) ? "replace the bundled ones" : "are added"));
        files().stream().filter(name -> !name.endsWith(SUFFIX)).forEach(name -> LOG.warn(
                "{} is not read: only files whose names end in {} hold routes", directory.resolve(name), SUFFIX));
        Stream<String> kept = bundled.stream().filter(name -> !own.contains(name)).map(name -> BUNDLED + name);
        Stream<String> added = own.stream().map(name -> "file:" + directory.resolve(name));
        event.getMain().configure().withRoutesIncludePattern(Stream.concat(kept, added).collect(Collectors.joining(",")));
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
