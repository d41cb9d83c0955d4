package io.github.camelzoho.massupdate.service;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzoho.massupdate.poll.CreditBudget;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.LoggedCall;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/** The packaged service with jobs that run longer than the calls of a day last. */
class BudgetIT {

    private static final int JOBS = 6;
    private static final int FEW = 60;
    private static final int MANY = 2_000;
    private static final long DELAY = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** By how much a call may be late on a busy machine. */
    private static final long LATE = 2_000;

    @TempDir
    Path directory;

    private ZohoSimulator zoho;
    private ServiceProcess service;

    @BeforeEach
    void startBoth() throws Exception {
        zoho = ZohoSimulator.start();
        Map<String, String> settings = new HashMap<>(Map.of(
                "MASSUPDATE_CONNECTIONS_FEW_CREDITS_PER_DAY", Integer.toString(FEW),
                "MASSUPDATE_CONNECTIONS_MANY_CREDITS_PER_DAY", Integer.toString(MANY),
                "CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_POLL_POLICY", "fixed",
                "CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_DELAY", DELAY + "ms"));
        ZohoEnvironment.of(zoho).forEach((name, value) -> {
            settings.put(name.replace("ZOHO_", "MASSUPDATE_CONNECTIONS_FEW_"), value);
            settings.put(name.replace("ZOHO_", "MASSUPDATE_CONNECTIONS_MANY_"), value);
        });
        service = new ServiceProcess(directory, settings).start().awaitReady();
        List<JobScript> jobs = IntStream.range(0, 2 * JOBS).mapToObj(i -> JobScript.job(i < JOBS ? "Leads" : "Deals", Integer.toString(i))
                .total(1_000_000).recordsPerSecond(1).build()).toList();
        zoho.begin(jobs);
        service.watch(jobs.stream().map(job -> "{\"connection\":\"%s\",\"module\":\"%s\",\"jobId\":\"%s\"}"
                .formatted(job.module().equals("Leads") ? "few" : "many", job.module(), job.jobId())).collect(Collectors.joining(",", "[", "]")));
    }

    @AfterEach
    void stopBoth() throws InterruptedException {
        service.close();
        zoho.close();
    }

    @Test
    void should_ask_ever_less_often_but_never_stop_and_say_when_the_calls_of_a_day_are_used_up() throws Exception {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode overview = service.get("/overview");
            JsonNode lasting = budget(overview, "many");
            long spent = lasting.path("spent").asLong();
            assertThat(lasting.path("usedUpAt").isTextual()).as("when 2,000 calls are used up").isTrue();
            double hours = Duration.between(Instant.parse(overview.get("now").asText()), Instant.parse(lasting.get("usedUpAt").asText()))
                    .toMillis() / 3_600_000.0;
            assertThat(hours).as("which are twice as many where an hour of the clock has just begun")
                    .isBetween((MANY - spent) / (double) spent - 0.001, 2.0 * (MANY - spent) / spent + 0.001);
            assertThat(lasting.get("priceFactor").asDouble()).isEqualTo(1);
            assertThat(cause(overview, "many").get("reason").asText()).matches(
                    "Its 2000 status calls a day will be used up in \\d+ (h|min) at the pace of the latest hour: %d were made in the latest 24 hours\\."
                            .formatted(spent));
        });
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode overview = service.get("/overview");
            JsonNode spent = budget(overview, "few");
            assertThat(spent.path("spent").asLong()).isGreaterThanOrEqualTo(FEW);
            assertThat(spent.get("usedUpAt")).isEqualTo(overview.get("now"));
            assertThat(spent.get("priceFactor").asDouble()).isCloseTo(400, within(1e-6));
            assertThat(cause(overview, "few").get("reason").asText()).isEqualTo(
                    "Its 60 status calls a day are used up: %d were made in the latest 24 hours.".formatted(spent.get("spent").asLong()));
        });

        await("two further calls about each job").atMost(PATIENCE).until(() -> calls().stream().skip(FEW)
                .collect(Collectors.groupingBy(LoggedCall::jobId, Collectors.counting()))
                .values().stream().filter(calls -> calls >= 2).count() == JOBS);
        assertThatEachCallIsAsLateAsTheBudgetAsks(calls());

        service.send(service.request("/connections/few/pause").POST(HttpRequest.BodyPublishers.noBody()));
        await("all calls counted").atMost(PATIENCE).untilAsserted(() ->
                assertThat(budget(service.get("/overview"), "few").get("spent").asLong()).isEqualTo(calls().size()));
    }

    /** The answers of other jobs may be counted a little earlier or later than they are logged. */
    private static void assertThatEachCallIsAsLateAsTheBudgetAsks(List<LoggedCall> calls) {
        for (int i = 0; i < calls.size(); i++) {
            LoggedCall call = calls.get(i);
            int spent = i + 1;
            calls.stream().skip(spent).filter(other -> other.jobId().equals(call.jobId())).findFirst().ifPresent(next ->
                    assertThat(Duration.between(call.endedAt(), next.startedAt()).toMillis())
                            .as("milliseconds after call %d", spent)
                            .isBetween(delay(spent - JOBS) - 1, Math.round(1.1 * delay(spent + JOBS)) + LATE));
        }
    }

    private static long delay(int spent) {
        return Math.round(DELAY * Math.sqrt(new CreditBudget(FEW, spent, spent).price()));
    }

    private List<LoggedCall> calls() {
        return zoho.log().calls().stream().filter(call -> "Leads".equals(call.module()))
                .sorted(Comparator.comparing(LoggedCall::endedAt)).toList();
    }

    private static JsonNode budget(JsonNode overview, String connection) {
        return each(overview.get("budgets"), "connection", connection);
    }

    private static JsonNode cause(JsonNode overview, String connection) {
        return each(overview.get("causes"), "name", connection);
    }

    private static JsonNode each(JsonNode list, String field, String value) {
        List<JsonNode> found = StreamSupport.stream(list.spliterator(), false).filter(one -> one.get(field).asText().equals(value)).toList();
        assertThat(found).as("%s in %s", value, list).hasSize(1);
        return found.get(0);
    }
}
