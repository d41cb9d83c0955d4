package io.github.camelzoho.massupdate.service.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.PlainText;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders into which Vert.x unpacks the files of the page: each process makes one under a name of its own and deletes it when
 * it stops. A process that was killed leaves it behind.
 */
@Singleton
class PageFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PageFiles.class);

    private final Path prefix;

    PageFiles(@ConfigProperty(name = "quarkus.vertx.cache-directory") Path prefix) {
        this.prefix = prefix.toAbsolutePath();
    }

    void tidyUp(@Observes StartupEvent started) {
        try {
            deleteOlderThan(Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The files that killed processes left in {} cannot be deleted: {}", prefix.getParent(), PlainText.withKind(e));
        }
    }

    /** Deletes what others left; should one of them still run, it unpacks its files again. */
    void deleteOlderThan(Instant start) throws IOException {
        if (!Files.isDirectory(prefix.getParent())) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(prefix.getParent(), prefix.getFileName() + "-*")) {
            for (Path folder : folders) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(start)) {
                    delete(folder);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
