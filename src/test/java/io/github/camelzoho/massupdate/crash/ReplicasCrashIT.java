package io.github.camelzoho.massupdate.crash;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The short form of {@code src/scripts/crash.sh}. */
class ReplicasCrashIT {

    @TempDir
    Path directory;

    @Test
    void should_lose_nothing_when_replicas_postgresql_brokers_and_zoho_are_killed_and_cut_off() throws Exception {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        System.out.println("crash.seed=" + seed);
        CrashReport report = new CrashRun(
                CrashOptions.parse("--seed=" + seed, "--jobs=1000", "--replicas=2", "--minutes=0.75"), directory).run();
        System.out.println(report.text());
        assertThat(report.findings()).as(report.text()).isEmpty();
    }
}
