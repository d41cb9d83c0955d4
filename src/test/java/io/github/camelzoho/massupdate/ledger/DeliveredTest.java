package io.github.camelzoho.massupdate.ledger;

import io.github.camelzoho.massupdate.api.JobKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveredTest {

    private static final JobKey KEY = new JobKey("default", "Leads", "1");

    @Test
    void should_keep_the_error_of_a_receiver_on_one_line_of_a_known_length() {
        assertThat(Delivered.failed("test", KEY, "no\n2026-11-29 ERROR forged", 5).error())
                .isEqualTo("no\\n2026-11-29 ERROR forged");
        assertThat(Delivered.failed("test", KEY, "x".repeat(60_000), 5).error()).hasSize(1_000).endsWith("…");
        assertThat(new LedgerException("a\nb".repeat(60_000)).getMessage()).hasSizeLessThanOrEqualTo(1_000).doesNotContain("\n");
    }
}
