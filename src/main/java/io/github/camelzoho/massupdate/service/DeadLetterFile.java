package io.github.camelzoho.massupdate.service;

import java.io.IOException;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Where unreadable messages go unless told otherwise: {@code dead-letter.ndjson} in the data directory. */
@Named("deadLetterFile")
@ApplicationScoped
@Unremovable
@RegisterForReflection
public class DeadLetterFile {

    private final GrowingFile file;

    DeadLetterFile(ServiceSettings settings) {
        this.file = new GrowingFile(settings.dataDirectory().resolve("dead-letter.ndjson"));
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
