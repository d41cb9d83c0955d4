package io.github.camelzoho.massupdate.service.settings;

import java.time.Duration;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.camel.util.TimeUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainIntervalsTest {

    private static String value(String name, String text) {
        return new SmallRyeConfigBuilder().withInterceptors(new PlainIntervals()).withDefaultValue(name, text).build().getRawValue(name);
    }

    @ParameterizedTest
    @CsvSource({"1M, 60000", "30S, 30000", "5, 5000", "200ms, 200", "2m, 120000", "PT1M30S, 90000"})
    void should_mean_the_same_to_quarkus_and_to_camel(String text, long millis) {
        String interval = value("massupdate.intake.file.interval", text);

        assertThat(DurationConverter.parseDuration(interval)).isEqualTo(Duration.ofMillis(millis));
        assertThat(TimeUtils.toMilliSeconds(interval)).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({"massupdate.intake.file.interval, soon", "massupdate.retention, 30d"})
    void should_leave_alone_what_is_no_interval(String name, String text) {
        assertThat(value(name, text)).isEqualTo(text);
    }
}
