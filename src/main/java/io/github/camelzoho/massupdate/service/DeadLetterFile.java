package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.nio.file.Path;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Where unreadable messages go unless told otherwise: {@code dead-letter.ndjson} in the data directory. */
@Named("deadLetterFile")
@ApplicationScoped
@Unremovable
@RegisterForReflection
public class DeadLetterFile {

    private final GrowingFile file;

    @Inject
    DeadLetterFile(ServiceSettings settings) {
        this(settings.dataDirectory().resolve("dead-letter.ndjson"));
    }

    private DeadLetterFile(Path path) {
        this.file = new GrowingFile(path);
    }

    /** The file at another path, for tests. */
    public static DeadLetterFile at(Path path) {
        return new DeadLetterFile(path);
    }

    /** Where the letters are. */
    public Path path() {
        return file.path();
    }

    /** Returns once the letter is on the disk. */
    public void append(String letter) throws IOException {
        file.append(letter);
    }

    @PreDestroy
    void close() throws IOException {
        file.close();
    }
}
