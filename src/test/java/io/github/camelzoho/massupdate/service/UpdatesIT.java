package io.github.camelzoho.massupdate.service;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The queue of mass updates of the packaged service, whose results are CloudEvents. */
class UpdatesIT {

    private static final String UPDATE = "{\"key\":\"night-1\",\"module\":\"Leads\",\"customViewId\":\"7\",\"values\":{\"City\":\"Pune\"}}";

    @TempDir
    Path directory;

    @Test
    void should_submit_what_is_queued_and_deliver_the_event_of_its_job() throws Exception {
        try (ZohoSimulator zoho = ZohoSimulator.start(SimulatorSettings.defaults());
                ServiceProcess service = new ServiceProcess(directory, environment(zoho)).start().awaitReady()) {
            HttpResponse<String> queued = service.send(service.request("/updates")
                    .header("Content-Type", "application/json").POST(BodyPublishers.ofString(UPDATE)));
            assertThat(queued.statusCode()).as(queued.body()).isEqualTo(202);
            assertThat(ServiceProcess.JSON.readTree(queued.body()).findValuesAsText("verdict")).containsExactly("QUEUED");

            await("event, see " + service.log()).atMost(Duration.ofMinutes(2)).until(() -> service.resultCount() == 1);
            JsonNode update = service.get("/updates/night-1");
            assertThat(update.get("outcome").asText()).isEqualTo("COMPLETED");
            JsonNode event = service.results().get(0);
            assertThat(event.get("specversion").asText()).isEqualTo("1.0");
            assertThat(event.get("type").asText()).isEqualTo("io.github.camelzoho.massupdate.job.completed");
            assertThat(event.get("subject").asText()).isEqualTo("Leads/" + update.get("jobId").asText());
            assertThat(event.get("data").get("outcome").asText()).isEqualTo("COMPLETED");
        }
    }

    private static Map<String, String> environment(ZohoSimulator zoho) {
        Map<String, String> environment = new HashMap<>(ZohoEnvironment.of(zoho));
        environment.put("MASSUPDATE_RESULTS_FORMAT", "cloudevents");
        return environment;
    }
}
