package io.github.camelzoho.massupdate.service.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.jobs.Verdict;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UpdateAgeTest {

    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
            "2026-11-30T00:00:00Z, false",
            "2026-11-01T00:00:00Z, false",
            "2026-10-31T23:59:59Z, true",
            "2020-01-01T00:00:00Z, true",
            "1970-01-01T00:00:00Z, false",
            "1969-12-31T23:59:59.999Z, false",
            "2027-01-01T00:00:00Z, false"})
    void should_refuse_what_was_sent_before_the_retention(Instant sentAt, boolean refused) {
        assertThat(UpdateAge.fault(sentAt.toEpochMilli(), NOW, RETENTION) != null).isEqualTo(refused);
    }

    @Test
    void should_say_when_it_was_sent_and_what_to_do() {
        assertThat(UpdateAge.fault(Instant.parse("2026-01-02T03:04:05.678Z").toEpochMilli(), NOW, RETENTION)).isEqualTo(
                "The message was sent at 2026-01-02T03:04:05Z, longer ago than massupdate.retention, so that the ledger may have forgotten"
                        + " whether it submitted these mass updates: look in Zoho CRM, and send those that did not run again in a new message.");
    }

    @Test
    void should_put_old_records_of_a_batch_aside_and_queue_the_others() throws Exception {
        KafkaIntake intake = new KafkaIntake(RETENTION);
        try (CamelContext camel = new DefaultCamelContext()) {
            long now = System.currentTimeMillis();
            Exchange batch = batch(camel, now, now - Duration.ofDays(31).toMillis(), null);

            intake.openUpdates(batch);
            assertThat(batch.getMessage().getBody(List.class)).asList().containsExactly("update 0", "", "update 2");

            batch.getMessage().setBody(List.of(queued(0), empty(1), queued(2)));
            intake.reject(batch);
            assertThat(batch.getMessage().getBody(List.class)).asList().singleElement().asString()
                    .contains("longer ago than massupdate.retention", "\"original\":\"update 1\"", "\"offset\":1");
        }
    }

    @Test
    void should_take_jobs_of_any_age() throws Exception {
        KafkaIntake intake = new KafkaIntake(RETENTION);
        try (CamelContext camel = new DefaultCamelContext()) {
            Exchange batch = batch(camel, 1L);

            intake.open(batch);

            assertThat(batch.getMessage().getBody(List.class)).asList().containsExactly("update 0");
        }
    }

    private static Exchange batch(CamelContext camel, Long... sentAt) {
        Exchange batch = new DefaultExchange(camel);
        Exchange[] records = new Exchange[sentAt.length];
        Arrays.setAll(records, offset -> record(camel, offset, sentAt[offset]));
        batch.getMessage().setBody(List.of(records));
        return batch;
    }

    private static Exchange record(CamelContext camel, int offset, Long sentAt) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeaders(new HashMap<>(Map.of(
                KafkaConstants.TOPIC, "updates", KafkaConstants.PARTITION, 0, KafkaConstants.OFFSET, (long) offset)));
        if (sentAt != null) {
            exchange.getMessage().setHeader(KafkaConstants.TIMESTAMP, sentAt);
        }
        exchange.getMessage().setBody(("update " + offset).getBytes());
        return exchange;
    }

    /** What the ledger says of the text that stands in for a refused record. */
    private static Verdict empty(int position) {
        return new Verdict(Verdict.Kind.INVALID, null, null, null, "There is no mass update.", "", position);
    }

    private static Verdict queued(int position) {
        return new Verdict(Verdict.Kind.WATCHED, "default", "Contacts", "1", null, "x", position);
    }
}
