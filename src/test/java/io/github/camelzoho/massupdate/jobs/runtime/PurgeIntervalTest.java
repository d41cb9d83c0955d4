package io.github.camelzoho.massupdate.jobs.runtime;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PurgeIntervalTest {

    @ParameterizedTest
    @CsvSource({"PT720H, PT5M", "PT20M, PT5M", "PT19M, PT4M45S", "PT40S, PT10S", "PT4S, PT1S", "PT0.001S, PT1S"})
    void should_purge_often_enough_for_a_short_retention(Duration retention, Duration interval) {
        assertThat(JobsRuntime.purgeInterval(retention)).isEqualTo(interval);
    }
}
