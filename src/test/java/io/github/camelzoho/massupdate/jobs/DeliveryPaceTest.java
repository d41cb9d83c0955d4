package io.github.camelzoho.massupdate.jobs;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryPaceTest {

    private final DeliveryPace pace = new DeliveryPace();

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void should_deliver_as_many_as_allowed_while_all_goes_well() {
        pace.concluded(true, 0);

        assertThat(pace.allowed(100, 0)).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"1,50", "2,25", "5,3", "10,1", "1000,1"})
    void should_try_fewer_the_more_fail_in_a_row(int failures, int allowed) {
        for (int i = 0; i < failures; i++) {
            pace.concluded(false, 0);
        }

        assertThat(pace.allowed(100, 0)).isZero();
        assertThat(pace.allowed(100, seconds(11))).isEqualTo(allowed);
    }

    @Test
    void should_be_at_full_speed_after_one_success() {
        pace.concluded(false, 0);
        pace.concluded(false, 0);
        pace.concluded(true, 0);

        assertThat(pace.allowed(100, 0)).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "6,32", "7,60", "1000,60"})
    void should_wait_longer_for_a_result_the_more_often_it_failed(int attempts, long seconds) {
        assertThat(DeliveryPace.retryMillis(attempts)).isEqualTo(seconds * 1_000);
    }
}
