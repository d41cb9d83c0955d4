package io.github.camelzoho.massupdate.service.http;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camelzoho.massupdate.wire.Quickly;
import jakarta.ws.rs.BadRequestException;

/** Whatever the query of a list of jobs holds: a filter that a database can take, or a sentence. */
class QueryFuzzTest {

    @FuzzTest(maxDuration = "2h", maxExecutions = 1_250_000)
    @DictionaryEntries({"2026-11-23T08:00:00Z", "+999999999-12-31T23:59:59Z", "true", "REJECTED"})
    void should_read_any_query(byte[] bytes) {
        String value = new String(bytes, StandardCharsets.UTF_8);
        for (int parameter = 0; parameter < 4; parameter++) {
            JobQuery query = new JobQuery();
            query.settled = parameter == 0 ? value : null;
            query.outcome = parameter == 1 ? value : null;
            query.watchedBefore = parameter == 2 ? value : null;
            query.watchedAfter = parameter == 3 ? value : null;
            Quickly.run(() -> millis(query));
        }
    }

    private static Object millis(JobQuery query) {
        try {
            return query.filter().watchedAfter() == null ? null : query.filter().watchedAfter().toEpochMilli();
        } catch (BadRequestException e) {
            Quickly.require(e.getMessage().startsWith("The parameter "), e);
            return null;
        }
    }
}
