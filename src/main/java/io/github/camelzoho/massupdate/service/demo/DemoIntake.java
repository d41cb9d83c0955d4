package io.github.camelzoho.massupdate.service.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.service.demo.DemoJob.Intake;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.ProducerTemplate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the jobs to the service, as users do: some as a file, some through the endpoint. */
@ApplicationScoped
class DemoIntake {

    private static final String FILE = "jobs.txt";
    private static final String BAD_LINE = "Leads,not a job id";

    private final ProducerTemplate template;
    private final Path directory;

    DemoIntake(ProducerTemplate template, @ConfigProperty(name = "massupdate.intake.file.directory") Optional<Path> directory) {
        this.template = template;
        this.directory = directory.orElse(Path.of(""));
    }

    void give(List<DemoJob> jobs) throws IOException {
        template.requestBody("zohomassupdate-jobs:watch", joined(jobs, Intake.ENDPOINT, ",", "[", "]"), List.class);
        Files.createDirectories(directory);
        Path written = Files.writeString(directory.resolveSibling(FILE), joined(jobs, Intake.FILE, "\n", "", "\n" + BAD_LINE + "\n"));
        Files.move(written, directory.resolve(FILE));
    }

    /** @return where the line went that cannot be read */
    Path rejected() {
        return directory.resolve("rejected").resolve(FILE + ".rejected");
    }

    private static String joined(List<DemoJob> jobs, Intake intake, String separator, String begin, String end) {
        return jobs.stream().filter(job -> job.intake() == intake).map(DemoJob::json)
                .collect(Collectors.joining(separator, begin, end));
    }
}
