package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** The file of results: {@code massupdate.results.file}, or {@code results.ndjson} in the data directory. */
@Named("resultsFile")
@ApplicationScoped
@Unremovable
@RegisterForReflection
public class ResultsFile {

    private final GrowingFile file;

    ResultsFile(FileSettings settings) {
        this.file = new GrowingFile(settings.resultsFile().orElseGet(() -> settings.dataDirectory().resolve("results.ndjson")),
                Rotation.of(settings), InstantSource.system());
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
