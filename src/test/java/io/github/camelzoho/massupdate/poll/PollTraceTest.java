package io.github.camelzoho.massupdate.poll;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelzoho.massupdate.poll.Course.status;
import static org.assertj.core.api.Assertions.assertThat;

class PollTraceTest {

    @Test
    void should_remember_when_a_job_waited_ran_and_progressed() {
        PollTrace trace = PollTrace.watched(1000)
                .observed(3000, status("SCHEDULED", 0L, 50L))
                .observed(5000, status("RUNNING", 0L, 50L))
                .observed(7000, status("RUNNING", 10L, 50L))
                .observed(9000, status("RUNNING", 30L, 50L))
                .observed(9500, status("RUNNING", 30L, 50L))
                .observed(12_000, status("COMPLETED", 50L, 50L));

        assertThat(trace).isEqualTo(new PollTrace(1000, 6, 8500, 11_000, 2000, 4000, 50, 6000, 10, 8000, 30, 11_000, 50));
    }

    @Test
    void should_take_all_records_for_counted_when_the_last_answer_lacks_counts() {
        PollTrace trace = PollTrace.watched(0)
                .observed(1000, status("RUNNING", 40L, 50L))
                .observed(2000, status("COMPLETED", null, null));

        assertThat(trace.done()).isEqualTo(50);
        assertThat(trace.lingered()).isFalse();
    }

    @Test
    void should_remember_that_a_job_stayed_open_after_its_last_record_was_counted() {
        PollTrace trace = PollTrace.watched(0)
                .observed(1000, status("RUNNING", 40L, 50L))
                .observed(2000, status("COMPLETED", 40L, 50L));

        assertThat(trace.share()).isEqualTo(0.8);
        assertThat(trace.lingered()).isTrue();
    }

    @Test
    void should_read_an_open_job_of_the_version_before() {
        PollTrace trace = PollTrace.watched(1000).observed(3000, status("RUNNING", 10L, 50L));

        assertThat(PollTrace.decode("3" + trace.encode().substring(1), 1000)).isEqualTo(trace);
    }

    @Test
    void should_take_all_records_for_counted_in_a_settled_job_of_the_version_before() {
        PollTrace older = new PollTrace(1000, 2, 5000, 6000, 0, 2000, 50, 2000, 10, 5000, 40, 5000, 40);

        assertThat(PollTrace.decode("3" + older.encode().substring(1), 1000))
                .isEqualTo(new PollTrace(1000, 2, 5000, 6000, 0, 2000, 50, 2000, 10, 5000, 40, 6000, 50));
    }

    @Test
    void should_measure_anew_when_the_counts_fall() {
        PollTrace trace = PollTrace.watched(0)
                .observed(1000, status("RUNNING", 40L, 50L))
                .observed(2000, status("RUNNING", 5L, 50L));

        assertThat(trace.firstAt()).isEqualTo(2000);
        assertThat(trace.firstDone()).isEqualTo(5);
    }

    @Test
    void should_keep_the_total_when_an_answer_lacks_it() {
        PollTrace trace = PollTrace.watched(0)
                .observed(1000, status("RUNNING", 40L, 50L))
                .observed(2000, status("RUNNING", null, null));

        assertThat(trace.total()).isEqualTo(50);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "1,1000,2000,3", "99,1,2,3", "3,1,2,3", "4,1,2,3", "2,0,0,0,0,0,0,0,0,0,0,0",
            "3,?,0,0,0,0,0,0,0,0,0,0,0,0", "4,?,0,0,0,0,0,0,0,0,0,0,0,0", "3,0,0,0,0,0,0,0,0,0,0,0,0,0,0",
            "4,0,0,0,0,0,0,0,0,0,0,0,0,0,0"})
    void should_begin_afresh_from_a_text_it_cannot_read(String text) {
        assertThat(PollTrace.decode(text, 42)).isEqualTo(PollTrace.watched(42));
    }
}
