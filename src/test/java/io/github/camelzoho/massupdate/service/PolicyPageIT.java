package io.github.camelzoho.massupdate.service;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the page shows of the poll policy and of the calls of a day, beside what the interface and Zoho say. */
@EnabledIf(value = "chromiumIsInstalled", disabledReason = "the page is not tested: there is no Chromium (apt-get install chromium)")
class PolicyPageIT {

    private static final int JOBS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private ZohoSimulator zoho;
    private ServiceProcess service;
    private Chromium browser;

    static boolean chromiumIsInstalled() {
        return Chromium.isInstalled();
    }

    @BeforeEach
    void startAll() throws Exception {
        zoho = ZohoSimulator.start();
        Map<String, String> settings = new HashMap<>(ZohoEnvironment.of(zoho));
        settings.put("ZOHO_CREDITS_PER_DAY", "100");
        service = new ServiceProcess(directory, settings).start();
        browser = Chromium.start(directory);
        service.awaitReady();
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        browser.close();
        service.close();
        zoho.close();
    }

    @Test
    void should_show_what_the_policy_believes_and_saved_and_when_the_calls_of_the_day_are_used_up() throws Exception {
        List<JobScript> jobs = IntStream.range(0, JOBS).mapToObj(i -> JobScript.job("Leads", Integer.toString(1000 + i))
                .total(300).recordsPerSecond(80 + 10 * i).build()).toList();
        zoho.begin(jobs);
        service.watch(jobs.stream().map(job -> "{\"module\":\"Leads\",\"jobId\":\"%s\"}".formatted(job.jobId()))
                .collect(Collectors.joining(",", "[", "]")));
        browser.size(1280, 900, "light");
        browser.open(service.url("/"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode overview = service.get("/overview");
            JsonNode report = overview.at("/policy/0/report");
            assertThat(overview.get("policy")).hasSize(1);
            assertThat(report.path("jobs").asInt()).isEqualTo(JOBS);
            assertThat(report.path("calls").asLong()).isEqualTo(zoho.log().count("status"));
            assertThat(text("section[aria-labelledby=policy]"))
                    .startsWith("Poll policy\nLeads\n")
                    .contains("A typical job waits %s and ends after %s, at %s records a second. Trust in its progress: %d%%.".formatted(
                            seconds(report.get("waitSeconds")), seconds(report.get("jobSeconds")), tenth(report.get("recordsPerSecond")),
                            Math.round(100 * report.get("progressTrust").asDouble())))
                    .contains("%d calls for the latest %d jobs; back-off would have spent %s, a fixed interval %s.".formatted(
                            report.get("calls").asLong(), JOBS, rival(report.get("backoff")), rival(report.get("fixed"))));
        });
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode overview = service.get("/overview");
            JsonNode budget = overview.at("/budgets/0");
            assertThat(budget.path("spent").asLong()).isEqualTo(zoho.log().count("status"));
            assertThat(text("section[aria-labelledby=connections]"))
                    .containsPattern("%d of 100 calls in 24 hours, used up in [0-9]+ h".formatted(budget.get("spent").asLong()));
            assertThat(text("section.attention.mild")).as("a cause that needs no action").contains("No job waits");
            assertThat(text("section.attention"))
                    .contains("Calls of a day, connection default", overview.at("/causes/0/reason").asText(), overview.at("/causes/0/remedy").asText());
        });
        browser.evaluate("document.getElementById('policy').scrollIntoView()");
        browser.screenshot(Path.of("target", "page", "policy.png"));

        browser.size(390, 844, "light");
        browser.open(service.url("/"));
        await().atMost(PATIENCE).until(() -> browser.evaluate("document.querySelectorAll('.u-legend .u-series').length").asInt() > 4);
        browser.screenshot(Path.of("target", "page", "policy-390.png"));
        assertThat(browser.evaluate("[...document.querySelectorAll('.u-series')].filter(({ children: [label, value] }) => label.offsetTop === value.offsetTop"
                + " && label.getBoundingClientRect().right > value.getBoundingClientRect().left + 1).map(each => each.innerText)"))
                .as("labels that values of the legend lie on").isEmpty();
        assertThat(browser.evaluate("[...document.querySelectorAll('td, th')].filter(cell => cell.scrollWidth > cell.clientWidth).map(cell => cell.innerText)"))
                .as("cells that are cut off").isEmpty();
        browser.evaluate("document.querySelector('td button').click()");
        await().atMost(PATIENCE).until(() -> browser.evaluate("!!document.querySelector('dialog[open] .story')").asBoolean());
        assertThat(browser.evaluate("[...document.querySelectorAll('dialog .actions button')].every(each => each.getBoundingClientRect().bottom <= innerHeight)")
                .asBoolean()).as("all buttons of a job are in view").isTrue();
    }

    private String text(String selector) {
        return browser.evaluate("document.querySelector('%s')?.innerText ?? ''".formatted(selector)).asText();
    }

    private static String rival(JsonNode rival) {
        double later = rival.get("secondsLater").asDouble();
        return "%d and been %s s %s".formatted(rival.get("calls").asLong(), tenth(Math.abs(later)), later < 0 ? "sooner" : "later");
    }

    private static String seconds(JsonNode seconds) {
        return seconds == null ? "an unknown time" : Math.round(seconds.asDouble()) + " s";
    }

    private static String tenth(JsonNode number) {
        return tenth(number.asDouble());
    }

    private static String tenth(double number) {
        return new BigDecimal(Double.toString(number)).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
