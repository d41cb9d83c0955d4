package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.nio.file.Path;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** The default end of the way: {@code results.ndjson} in the data directory. */
@Named("resultsFile")
@ApplicationScoped
@Unremovable
@RegisterForReflection
public class ResultsFile {

    private final GrowingFile file;

    ResultsFile(ServiceSettings settings) {
        this.file = new GrowingFile(settings.dataDirectory().resolve("results.ndjson"));
    }

    /** Where the results are. */
    public Path path() {
        return file.path();
    }

    /** Returns once the result is on the disk. */
    public void append(String result) throws IOException {
        file.append(result);
    }

    @PreDestroy
    void close() throws IOException {
        file.close();
    }
}
