package io.github.camelzoho.massupdate.simulator;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SubmitHandlerTest {

    private static final String BY_VIEW = "{\"data\":[{\"City\":\"Pune\"}],\"cvid\":\"554023000000087501\"}";

    private final ZohoSimulator simulator = ZohoSimulator.start();
    private final SimulatorClient client = new SimulatorClient(simulator);
    private String token;

    @BeforeEach
    void login() throws Exception {
        token = client.token();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void should_schedule_a_job_that_can_be_asked_about() throws Exception {
        Matcher jobId = Pattern.compile("\"job_id\":\"(\\d+)\"").matcher(client.submit(token, "Leads", BY_VIEW).body());

        assertThat(jobId.find()).isTrue();
        assertThat(client.status(token, "Leads", jobId.group(1)).body()).contains("\"Status\":\"");
    }

    @Test
    void should_let_scheduled_jobs_lead_the_life_that_is_set() throws Exception {
        SimulatorSettings settings = SimulatorMain.settings(List.of("--submitted.total=7", "--submitted.scheduled=0", "--submitted.failed=2",
                "--submitted.recordsPerSecond=1000"));
        try (ZohoSimulator other = ZohoSimulator.start(settings)) {
            SimulatorClient asking = new SimulatorClient(other);

            asking.submit(asking.token(), "Deals", BY_VIEW);

            await().untilAsserted(() -> assertThat(other.jobs()).singleElement().satisfies(job -> {
                assertThat(job.module()).isEqualTo("Deals");
                assertThat(job.report()).isEqualTo(new JobReport(ReportedStatus.COMPLETED, 2, 5, 0, 7));
            }));
        }
    }

    @Test
    void should_schedule_one_job_at_a_time_for_a_view() throws Exception {
        client.submit(token, "Leads", BY_VIEW);

        HttpResponse<String> second = client.submit(token, "Leads", BY_VIEW);

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).contains("ALREADY_SCHEDULED").doesNotContain("job_id");
        assertThat(simulator.jobs()).hasSize(1);
    }

    @Test
    void should_update_by_ids_without_a_job() throws Exception {
        HttpResponse<String> answer = client.submit(token, "Leads", "{\"data\":[{\"City\":\"Pune\"}],\"ids\":[\"1\",\"2\"]}");

        assertThat(answer.body()).contains("\"id\":\"1\"", "\"id\":\"2\"").doesNotContain("job_id");
        assertThat(simulator.jobs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"cvid\":\"1\"}",
        "{\"data\":[{\"City\":\"Pune\"}]}",
        "{\"data\":[{\"City\":\"Pune\"}],\"ids\":[\"1\"],\"cvid\":\"1\"}",
        "{\"data\":[{\"City\":\"Pune\"}],\"ids\":[]}",
        "{\"data\":[{\"City\":\"Pune\"}],\"ids\":[\"a\"]}",
        "no json",
    })
    void should_refuse_what_schedules_nothing(String body) throws Exception {
        HttpResponse<String> answer = client.submit(token, "Leads", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_DATA");
        assertThat(simulator.jobs()).isEmpty();
    }

    @Test
    void should_need_the_scope_to_update() throws Exception {
        simulator.credentials(simulator.credentials().withScopes(Set.of("ZohoCRM.mass_update.READ")));

        assertThat(client.submit(client.token(), "Leads", BY_VIEW).body()).contains("OAUTH_SCOPE_MISMATCH");
    }
}
