package io.github.camelzoho.massupdate.ledger;

import io.github.camelzoho.massupdate.api.JobKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveredTest {

    private static final JobKey KEY = new JobKey("default", "Leads", "1");

    private static Delivered failed(String error) {
        return new Delivered("test", KEY, 1, Delivered.End.FAILED, error, 5);
    }

    @Test
    void should_keep_the_error_of_a_receiver_on_one_line_of_a_known_length() {
        assertThat(failed("no\n2026-11-29 ERROR forged").error())
                .isEqualTo("no\\n2026-11-29 ERROR forged");
        assertThat(failed("x".repeat(60_000)).error()).hasSize(1_000).endsWith("…");
        assertThat(new LedgerException("a\nb".repeat(60_000)).getMessage()).hasSizeLessThanOrEqualTo(1_000).doesNotContain("\n");
    }
}
