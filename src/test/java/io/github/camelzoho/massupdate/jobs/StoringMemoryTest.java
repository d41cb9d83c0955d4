package io.github.camelzoho.massupdate.jobs;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.jobs.watch.LiveMemory;
import io.github.camelzoho.massupdate.jobs.watch.WatchDocument;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is held of a request while its jobs are stored, in live memory. */
class StoringMemoryTest {

    private static final int MOST = 10_000;
    private static final long CONSTANT = 1_000_000;
    /** Other threads of this JVM may take memory of their own meanwhile. */
    private static final int ATTEMPTS = 4;

    @TempDir
    Path directory;

    /** Takes the live memory now and then when a statement for many rows is run, when most is held. */
    private static final class MeasuringSource extends InterceptedSource {

        private final AtomicLong most = new AtomicLong();
        private final AtomicLong batches = new AtomicLong();

        MeasuringSource(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        void before(String method) {
            if (method.equals("executeBatch") && batches.incrementAndGet() % 5 == 0) {
                most.accumulateAndGet(LiveMemory.bytes(), Math::max);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            short lines  | "A,%d"
            lines        | "Leads,554023000000%06d"
            objects      | {"module":"Leads","jobId":"554023000000%06d","deadline":"24h"}
            long objects | {"module":"Leads","jobId":"554023000000%06d","x":"........................................................"}
            one job      | {"module":"Leads","jobId":"7"}
            """)
    void should_hold_at_most_three_times_the_body(String what, String item) throws Exception {
        byte[] body = body(item);
        long limit = 3L * body.length + CONSTANT;
        try (LedgerContext ledger = new LedgerContext(directory)) {
            MeasuringSource source = new MeasuringSource(ledger.file.dataSource());
            ledger.component.setDataSource(source);
            ledger.camel.start();
            store(ledger, body);

            long held = Long.MAX_VALUE;
            for (int attempt = 0; attempt < ATTEMPTS && held >= limit; attempt++) {
                source.most.set(0);
                long before = LiveMemory.bytes();
                store(ledger, body);
                held = Math.min(held, source.most.get() - before);
            }

            assertThat(held).as("%s of %s bytes", what, body.length).isLessThan(limit);
        }
    }

    private static byte[] body(String item) {
        StringBuilder array = new StringBuilder("[");
        for (int i = 0; i < MOST; i++) {
            array.append(i == 0 ? "" : ",").append(item.formatted(100_000 + i));
        }
        return array.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void store(LedgerContext ledger, byte[] body) throws Exception {
        Object verdicts = ledger.camel.createProducerTemplate().requestBody("zohomassupdate-jobs:watch?failOnInvalid=true",
                WatchDocument.read(new ByteArrayInputStream(body), MOST, bytes -> { }));
        assertThat(verdicts).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(MOST);
    }
}
