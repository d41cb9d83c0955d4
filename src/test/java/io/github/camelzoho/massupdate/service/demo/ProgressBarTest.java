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
                Arguments.of(null, "Price_Books …568002 ........   0% to come    0 polls  completes"),
                Arguments.of(LedgerJobs.watched(), "Price_Books …568002 ........   0% watched    0 polls  completes"),
                Arguments.of(LedgerJobs.running(0, 50, 1), "Price_Books …568002 ........   0% RUNNING     1 poll  completes"),
                Arguments.of(LedgerJobs.running(620, 1000, 12), "Price_Books …568002 ####....  62% RUNNING   12 polls  completes"),
                Arguments.of(LedgerJobs.failing(99, 100, "RESET"), "Price_Books …568002 #######.  99% RUNNING    3 polls  completes (RESET)"),
                Arguments.of(LedgerJobs.settled(Outcome.COMPLETED, "COMPLETED", 5, 45_000, 0),
                        "Price_Books …568002 ######## 100% COMPLETED  7 polls  completes"),
                Arguments.of(LedgerJobs.settled(Outcome.FAILED, "FAILED", 10, 40, 50),
                        "Price_Books …568002 ####....  50% FAILED     7 polls  completes"),
                Arguments.of(LedgerJobs.rejected("INVALID_MODULE"), "Price_Books …568002 ........   0% REJECTED   3 polls  completes"));
    }

    @ParameterizedTest
    @MethodSource("bars")
    void should_draw_what_the_ledger_knows(Job job, String expected) {
        assertThat(ProgressBar.draw(LedgerJobs.demoJob("completes"), ProgressLine.of(job), new TerminalLook(79, false, false))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {ProgressBar.NARROWEST, 79, 80, 100, 101, 119, 200})
    void should_never_be_wider_than_the_terminal(int width) {
        String line = ProgressBar.draw(LedgerJobs.demoJob("suspended, then resumed"), ProgressLine.of(LedgerJobs.running(1, 50_000, 999)),
                new TerminalLook(width, false, true));

        assertThat(line).hasSizeLessThanOrEqualTo(width).contains("suspended, then resumed");
    }

    @Test
    void should_show_counts_and_errors_on_a_wide_terminal() {
        TerminalLook wide = new TerminalLook(140, false, true);

        assertThat(ProgressBar.draw(LedgerJobs.demoJob("fails half-way"), ProgressLine.of(LedgerJobs.running(10, 20, 2)), wide))
                .contains("█".repeat(20) + "░".repeat(20), " 10/20 RUNNING").endsWith("2 polls  fails half-way");
        assertThat(ProgressBar.draw(LedgerJobs.demoJob("fails half-way"), ProgressLine.of(LedgerJobs.failing(1, 2, "INTERNAL_ERROR")), wide))
                .endsWith("3 polls  fails half-way (INTERNAL_ERROR)");
    }

    @Test
    void should_colour_by_how_it_goes() {
        TerminalLook colourful = new TerminalLook(79, true, true);

        assertThat(ProgressBar.draw(LedgerJobs.demoJob(""), ProgressLine.of(LedgerJobs.settled(Outcome.COMPLETED, "COMPLETED", 0, 1, 0)), colourful))
                .contains(Colour.GOOD.paint("COMPLETED"));
        assertThat(ProgressBar.draw(LedgerJobs.demoJob(""), ProgressLine.of(LedgerJobs.rejected("NOT_FOUND")), colourful))
                .contains(Colour.BAD.paint("REJECTED "));
    }
}
