package io.github.camelzoho.massupdate;

import java.util.Map;

import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.impl.console.DefaultDevConsoleRegistry;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ComponentDevConsoleTest {

    private final WireServer zoho = new WireServer(request -> request.isForToken()
            ? WireAnswer.token("very-secret-access-token")
            : WireAnswer.json(200, "{\"data\":[{\"Status\":\"RUNNING\"}]}", "X-API-CREDITS-REMAINING: 321"));
    @AutoClose
    private final ZohoContext context = ZohoContext.withRefreshToken(zoho);

    private DevConsole console() {
        DevConsoleRegistry registry = new DefaultDevConsoleRegistry(context.camel);
        registry.loadDevConsoles(true);
        return registry.getConsole("zohomassupdate").orElseThrow();
    }

    private void waitForTwoJobs() {
        context.start();
        for (String job : new String[] { "42", "43" }) {
            context.camel.createFluentProducerTemplate()
                    .to("zohomassupdate:Leads?operation=await&delay=1h&maximumDelay=1h&jobId=".replace("&fastPolls=true", "") + job)
                    .asyncSend();
            await().until(() -> context.component.connectionSnapshots().get(0).lastCallAt() != null);
        }
        await().until(() -> context.component.waitSnapshots(9).stream().filter(wait -> wait.untilPoll() != null).count() == 2);
    }

    @Test
    void should_show_connections_and_waits_as_text() {
        waitForTwoJobs();

        assertThat((String) console().call(DevConsole.MediaType.TEXT))
                .containsPattern("name +limit +callsUnderWay")
                .containsPattern("default +5 +0 +0 +0 +321 +\\d+ +20")
                .contains("Waits: 2")
                .containsPattern("default +Leads +42 +20\\S+Z +\\d+ +1 +RUNNING +- +\\d+");
    }

    @Test
    void should_show_connections_and_waits_as_json() {
        waitForTwoJobs();

        JsonObject json = (JsonObject) console().call(DevConsole.MediaType.JSON);

        JsonObject connection = (JsonObject) json.<JsonArray> getCollection("connections").get(0);
        assertThat(connection).containsEntry("name", "default").containsEntry("limit", 5L).containsEntry("lastOutcome", "OK")
                .containsEntry("creditsRemaining", 321L).containsKeys("tokenAgeSeconds", "tokenExpiresAt").doesNotContainKey("problem");
        assertThat(json).containsEntry("waiting", 2);
        JsonObject wait = (JsonObject) json.<JsonArray> getCollection("waits").get(0);
        assertThat(wait).containsEntry("jobId", "42").containsEntry("lastStatus", "RUNNING").containsEntry("polls", 1L)
                .hasEntrySatisfying("nextPollMillis", millis -> assertThat((Long) millis).isBetween(1_000_000L, 1_800_000L));
    }

    @Test
    void should_show_as_many_waits_as_asked_for() {
        waitForTwoJobs();

        JsonObject json = (JsonObject) console().call(DevConsole.MediaType.JSON, Map.of("limit", "1"));

        assertThat(json).containsEntry("waiting", 2);
        assertThat(json.<JsonArray> getCollection("waits")).hasSize(1);
    }

    @Test
    void should_show_no_secret() {
        waitForTwoJobs();

        for (DevConsole.MediaType type : DevConsole.MediaType.values()) {
            assertThat(console().call(type).toString())
                    .doesNotContain("very-secret-access-token", "client-secret", "refresh-token", "client-id");
        }
    }

    @Test
    void should_be_there_before_the_component_is() {
        assertThat((String) console().call(DevConsole.MediaType.TEXT)).contains("Connections: none");
    }
}
