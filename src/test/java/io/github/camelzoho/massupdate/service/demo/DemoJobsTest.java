package io.github.camelzoho.massupdate.service.demo;

import java.util.List;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.service.demo.DemoJob.Arrival;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoJobsTest {

    private final List<DemoJob> jobs = DemoJobs.of(1_795_000_000L);

    @Test
    void should_take_every_way_in() {
        assertThat(jobs).hasSizeGreaterThanOrEqualTo(12).extracting(DemoJob::intake).contains(Arrival.values());
    }

    @Test
    void should_never_reuse_the_ids_of_another_run() {
        Stream<JobKey> both = Stream.concat(jobs.stream(), DemoJobs.of(1_795_000_001L).stream()).map(DemoJob::key);

        assertThat(both).doesNotHaveDuplicates().allMatch(key -> key.jobId().matches("\\d{18}"));
    }

    @Test
    void should_write_jobs_as_the_intake_reads_them() {
        assertThat(jobs.stream().filter(job -> job.deadline().isPresent()).map(DemoJob::json))
                .singleElement().asString().matches("\\{\"module\":\"Campaigns\",\"jobId\":\"\\d+\",\"deadline\":\"25s\"}");
    }
}
