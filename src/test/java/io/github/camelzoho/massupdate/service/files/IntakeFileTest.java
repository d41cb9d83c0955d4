package io.github.camelzoho.massupdate.service.files;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;

import io.github.camelzoho.massupdate.service.files.IntakeDirectory.Fingerprint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** When a file may be read, by a count of nanoseconds that may begin anywhere, and that does not know what the clock says. */
class IntakeFileTest {

    private static final Fingerprint FIRST = new Fingerprint(8, 1, "key");
    private static final Fingerprint SECOND = new Fingerprint(16, 1, "key");
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final IntakeFile file = new IntakeFile(Path.of("jobs.csv"));

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE - 1})
    void should_be_quiet_once_it_has_stayed_the_same_for_the_quiet_time(long begin) {
        file.see(FIRST, begin);
        assertThat(file.isQuiet(begin + QUIET.toNanos() - 1, QUIET)).isFalse();
        assertThat(file.isQuiet(begin + QUIET.toNanos(), QUIET)).isTrue();

        file.see(SECOND, begin + QUIET.toNanos());
        assertThat(file.isQuiet(begin + QUIET.toNanos() + 1, QUIET)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MIN_VALUE, Long.MAX_VALUE - 1})
    void should_be_tried_again_at_growing_intervals_of_at_most_a_minute(long begin) {
        file.see(FIRST, begin);
        assertThat(file.isDue(begin)).isTrue();

        assertThat(LongStream.of(1, 2, 4, 8, 16, 32, 60, 60)).allSatisfy(seconds -> {
            file.retryLater("trouble", begin);
            assertThat(file.isDue(begin + Duration.ofSeconds(seconds).toNanos() - 1)).isFalse();
            assertThat(file.isDue(begin + Duration.ofSeconds(seconds).toNanos())).isTrue();
        });
    }

    @Test
    void should_be_left_until_it_changes() {
        file.see(FIRST, 0);
        file.leave();
        assertThat(file.isDue(Long.MAX_VALUE)).isFalse();

        file.see(SECOND, 0);
        assertThat(file.isDue(0)).isTrue();
    }
}
