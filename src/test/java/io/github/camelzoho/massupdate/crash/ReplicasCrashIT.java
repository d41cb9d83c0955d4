package io.github.camelzoho.massupdate.crash;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The short form of {@code src/scripts/crash.sh}. */
class ReplicasCrashIT {

    private static final int JOBS = 1_000;
    private static final int REPLICAS = 2;
    private static final Duration TIME = Duration.ofSeconds(45);

    @TempDir
    Path directory;

    @Test
    void should_lose_nothing_when_replicas_postgresql_kafka_and_zoho_are_killed_and_cut_off() throws Exception {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        System.out.println("crash.seed=" + seed);
        CrashReport report = new CrashRun(new CrashOptions(seed, JOBS, REPLICAS, TIME), directory).run();
        System.out.println(report.text());
        assertThat(report.findings()).as(report.text()).isEmpty();
    }
}
