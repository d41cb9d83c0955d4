package io.github.camelzoho.massupdate.crash;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The short form of {@code src/scripts/faults.sh}. */
class FaultsIT {

    @TempDir
    Path directory;

    @Test
    @DisabledIfSystemProperty(named = "service.executable", matches = ".+", disabledReason = "agents are of the JVM")
    void should_go_on_at_full_rate_or_be_started_again_after_a_fault_in_any_seam_and_lose_nothing() throws Exception {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        System.out.println("crash.seed=" + seed);
        FaultReport report = new FaultRun(FaultOptions.parse("--seed=" + seed, "--rounds=1", "--group=8"), directory).run();
        System.out.println(report.text());
        assertThat(report.complaints()).as(report.text()).isEmpty();
    }
}
