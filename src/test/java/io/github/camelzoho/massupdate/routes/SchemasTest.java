package io.github.camelzoho.massupdate.routes;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.jobs.LedgerContext;
import io.github.camelzoho.massupdate.jobs.Verdict;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.LastError;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.github.camelzoho.massupdate.ledger.RecordCounts;
import io.github.camelzoho.massupdate.ledger.ResultJson;
import io.github.camelzoho.massupdate.poll.PollTrace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The published schemas beside what the ledger writes and takes. */
class SchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant SETTLED = Instant.parse("2026-01-31T12:01:04.250Z");

    @TempDir
    private static Path directory;
    private static LedgerContext ledger;

    @BeforeAll
    static void start() {
        ledger = new LedgerContext(directory);
        ledger.camel.start();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    /** From where programs and browsers find it. */
    private static JsonSchema schema(String name) throws Exception {
        try (InputStream beside = SchemasTest.class.getResourceAsStream("/io/github/camelzoho/massupdate/schemas/" + name);
                InputStream served = SchemasTest.class.getResourceAsStream("/META-INF/resources/schemas/" + name)) {
            JsonNode schema = JSON.readTree(beside);
            assertThat(JSON.readTree(served)).isEqualTo(schema);
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        }
    }

    private static Job job(Outcome outcome, Long count, String error) {
        return new Job(new JobKey("default", "Leads", "42"), outcome, "COMPLETED", new RecordCounts(count, count, count, count), SETTLED, SETTLED,
                null, SETTLED, SETTLED, 7, new LastError(error, error, error == null ? null : 400), 0, null, PollTrace.watched(0));
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void should_hold_for_every_result(Outcome outcome) throws Exception {
        JsonSchema schema = schema("result-1.json");

        assertThat(schema.validate(JSON.readTree(ResultJson.write(job(outcome, 30L, null), "night-1")))).isEmpty();
        assertThat(schema.validate(JSON.readTree(ResultJson.write(job(outcome, null, "NOT_FOUND"), null)))).isEmpty();
    }

    /** So that a key that is added comes into the schema, too. */
    @Test
    void should_describe_every_key_of_a_result() throws Exception {
        JsonNode schema = schema("result-1.json").getSchemaNode();

        assertThat(JSON.readTree(ResultJson.write(job(Outcome.COMPLETED, 1L, null), null)).fieldNames()).toIterable()
                .containsExactlyInAnyOrderElementsOf(() -> schema.get("properties").fieldNames());
    }

    private static Verdict.Kind verdict(String item) {
        List<?> verdicts = ledger.camel.createProducerTemplate().requestBodyAndHeaders("zohomassupdate-jobs:watch", item, Map.of(), List.class);
        return ((Verdict) verdicts.get(0)).verdict();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"module\":\"Leads\",\"jobId\":\"554023000000691001\"}",
            "{\"module\":\"Leads\",\"jobId\":7}",
            "{\"module\":\"Leads\",\"jobId\":\"8\",\"connection\":\"emea\",\"deadline\":\"PT1H30M\"}",
            "{\"module\":\"Leads\",\"jobId\":\"9\",\"connection\":null,\"deadline\":null,\"other\":1}" })
    void should_take_items_that_are_taken(String item) throws Exception {
        assertThat(schema("watch-item-1.json").validate(JSON.readTree(item))).isEmpty();
        assertThat(verdict(item)).isNotEqualTo(Verdict.Kind.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"jobId\":\"1\"}",
            "{\"module\":\"Leads\"}",
            "{\"module\":\"Lea ds\",\"jobId\":\"1\"}",
            "{\"module\":\"Leads\",\"jobId\":\"1x\"}",
            "{\"module\":\"Leads\",\"jobId\":1.5}",
            "{\"module\":\"Leads\",\"jobId\":true}",
            "{\"module\":\"Leads\",\"jobId\":-1}",
            "{\"module\":\"Leads\",\"jobId\":\"1\",\"connection\":\"a b\"}",
            "{\"module\":\"Leads\",\"jobId\":\"1\",\"deadline\":5}" })
    void should_refuse_items_that_are_refused(String item) throws Exception {
        assertThat(schema("watch-item-1.json").validate(JSON.readTree(item))).isNotEmpty();
        assertThat(verdict(item)).isEqualTo(Verdict.Kind.INVALID);
    }
}
