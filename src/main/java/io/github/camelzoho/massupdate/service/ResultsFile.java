package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.nio.file.Path;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/**
 * The default end of the way: {@code results.ndjson} in the data directory. A file that was moved away, as by a log rotation,
 * is replaced by a new one.
 */
@Named("resultsFile")
@ApplicationScoped
@Unremovable
@RegisterForReflection
public class ResultsFile {

    private final Path path;
    private LineFile file;

    ResultsFile(ServiceSettings settings) {
        this.path = settings.dataDirectory().resolve("results.ndjson");
    }

    /** Where the results are. */
    public Path path() {
        return path;
    }

    /** Returns once the result is on the disk. */
    public void append(String result) throws IOException {
        current().append(result);
    }

    private synchronized LineFile current() throws IOException {
        if (file != null && !file.isCurrent()) {
            file.close();
            file = null;
        }
        if (file == null) {
            file = LineFile.open(path);
        }
        return file;
    }

    @PreDestroy
    synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
