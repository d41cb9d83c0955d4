package io.github.camelzoho.massupdate.service.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

import io.github.camelzoho.massupdate.service.files.IntakeDirectory.Fingerprint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DoneFilesTest {

    @TempDir
    Path intake;

    private Path done;
    private DoneFiles files;

    /** As where {@code done/} is another file system: what is there is a copy. */
    @BeforeEach
    void moveByCopy() throws Exception {
        Path read = Files.writeString(intake.resolve("jobs.csv"), "Leads,1\n");
        IntakeFile file = new IntakeFile(read);
        file.see(Fingerprint.of(Files.readAttributes(read, BasicFileAttributes.class)), 0);
        done = Files.createDirectory(intake.resolve("done")).resolve("jobs.csv");
        Files.copy(read, done, StandardCopyOption.COPY_ATTRIBUTES);
        files = new DoneFiles(intake, System::nanoTime);
        files.remember(file, done);
        Files.delete(read);
    }

    @Test
    void should_leave_a_copy_where_it_is() throws Exception {
        files.putBackChanged();

        assertThat(done).exists();
    }

    @Test
    void should_put_back_what_has_changed() throws Exception {
        Files.writeString(done, "Leads,2\n", StandardOpenOption.APPEND);

        files.putBackChanged();

        assertThat(done).doesNotExist();
        assertThat(intake.resolve("jobs.csv")).hasContent("Leads,1\nLeads,2");
    }
}
