package io.github.camelzoho.massupdate.service.demo;

import java.util.stream.Stream;

import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressBarTest {

    static Stream<Arguments> bars() {
        return Stream.of(
                Arguments.of(null, "Price_Books …568002  ..........   0%               not yet here   0 polls"),
                Arguments.of(LedgerJobs.watched(), "Price_Books …568002  ..........   0%               watched        0 polls"),
                Arguments.of(LedgerJobs.running(0, 50, 1), "Price_Books …568002  ..........   0%          0/50 RUNNING         1 poll"),
                Arguments.of(LedgerJobs.running(620, 1000, 12), "Price_Books …568002  ######....  62%      620/1000 RUNNING       12 polls"),
                Arguments.of(LedgerJobs.failing(99, 100, "RESET"), "Price_Books …568002  #########.  99%        99/100 RUNNING        3 polls"),
                Arguments.of(LedgerJobs.settled(Outcome.COMPLETED, "COMPLETED", 5, 45_000, 0),
                        "Price_Books …568002  ########## 100%   45005/45005 COMPLETED      7 polls"),
                Arguments.of(LedgerJobs.settled(Outcome.FAILED, "FAILED", 10, 40, 50),
                        "Price_Books …568002  #####.....  50%        50/100 FAILED         7 polls"),
                Arguments.of(LedgerJobs.rejected("INVALID_MODULE"), "Price_Books …568002  ..........   0%               REJECTED       3 polls"));
    }

    @ParameterizedTest
    @MethodSource("bars")
    void should_draw_what_the_ledger_knows(Job job, String expected) {
        assertThat(ProgressBar.draw(LedgerJobs.demoJob("completes"), ProgressLine.of(job), new Look(73, false, false))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {ProgressBar.NARROWEST, 79, 80, 100, 101, 119, 200})
    void should_never_be_wider_than_the_terminal(int width) {
        String line = ProgressBar.draw(LedgerJobs.demoJob("suspended, then resumed"), ProgressLine.of(LedgerJobs.running(1, 50_000, 999)),
                new Look(width, false, true));

        assertThat(line.length()).isLessThanOrEqualTo(width);
    }

    @Test
    void should_say_on_a_wide_terminal_what_will_happen_or_went_wrong() {
        Look wide = new Look(140, false, true);

        assertThat(ProgressBar.draw(LedgerJobs.demoJob("fails half-way"), ProgressLine.of(LedgerJobs.running(10, 20, 2)), wide))
                .contains("█".repeat(20) + "░".repeat(20)).endsWith("2 polls  fails half-way");
        assertThat(ProgressBar.draw(LedgerJobs.demoJob("fails half-way"), ProgressLine.of(LedgerJobs.failing(1, 2, "INTERNAL_ERROR")), wide))
                .endsWith("3 polls  INTERNAL_ERROR");
    }

    @Test
    void should_colour_by_how_it_goes() {
        Look colourful = new Look(79, true, true);

        assertThat(ProgressBar.draw(LedgerJobs.demoJob(""), ProgressLine.of(LedgerJobs.settled(Outcome.COMPLETED, "COMPLETED", 0, 1, 0)), colourful))
                .contains(Colour.GOOD.paint("COMPLETED   "));
        assertThat(ProgressBar.draw(LedgerJobs.demoJob(""), ProgressLine.of(LedgerJobs.rejected("NOT_FOUND")), colourful))
                .contains(Colour.BAD.paint("REJECTED    "));
    }
}
