package io.github.camelzoho.massupdate.service.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.ledger.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScreensTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final List<DemoJob> jobs = List.of(LedgerJobs.demoJob("completes"));

    private String written() {
        String written = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return written;
    }

    @Test
    void should_draw_bars_over_the_last_ones() {
        BarScreen screen = new BarScreen(out, new TerminalLook(79, false, false));

        screen.show(jobs, Map.of(), "");
        assertThat(written()).startsWith("Price_Books").endsWith("\u001b[K\n\u001b[K\n");
        screen.show(jobs, Map.of(LedgerJobs.KEY, LedgerJobs.running(1, 2, 1)), "");
        assertThat(written()).startsWith("\u001b[2APrice_Books").contains("50%");
    }

    @Test
    void should_print_a_line_only_when_there_is_news() {
        LineScreen screen = new LineScreen(out);

        screen.show(jobs, Map.of(), "");
        assertThat(written()).isEmpty();
        screen.show(jobs, Map.of(LedgerJobs.KEY, LedgerJobs.running(1, 2, 1)), "");
        screen.show(jobs, Map.of(LedgerJobs.KEY, LedgerJobs.running(1, 2, 2)), "");
        assertThat(written()).isEqualTo("Price_Books 554023000000568002 RUNNING 1/2 (completes)" + System.lineSeparator());
        screen.show(jobs, Map.of(LedgerJobs.KEY, LedgerJobs.settled(Outcome.COMPLETED, "COMPLETED", 1, 1, 0)), "Half time");
        assertThat(written()).isEqualTo("Price_Books 554023000000568002 COMPLETED 2/2 (completes)" + System.lineSeparator() + "Half time" + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({"'24 80\n', true", "'50 211', true", "'0 0', false", "'', false", "'stty: no tty', false", "24, false"})
    void should_believe_only_a_size_that_can_be(String text, boolean believed) {
        assertThat(Terminal.Size.parse(text).isPresent()).isEqualTo(believed);
    }
}
