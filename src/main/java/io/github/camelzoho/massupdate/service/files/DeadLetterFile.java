package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Where unreadable messages go unless another place is named: {@code dead-letter.ndjson} in the data directory. */
@Named("deadLetterFile")
@ApplicationScoped
@Unremovable
@RegisterForReflection
public class DeadLetterFile {

    private final GrowingFile file;

    @Inject
    DeadLetterFile(FileSettings settings) {
        this(settings.dataDirectory().resolve("dead-letter.ndjson"), Rotation.of(settings));
    }

    private DeadLetterFile(Path path, Rotation rotation) {
        this.file = new GrowingFile(path, rotation, InstantSource.system());
    }

    /** The file at another path, for tests. */
    public static DeadLetterFile at(Path path) {
        return new DeadLetterFile(path, new Rotation(0, false));
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
