package io.github.camelzoho.massupdate.jobs;

import java.nio.file.Path;

import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import io.github.camelzoho.massupdate.JmxClient;
import io.github.camelzoho.massupdate.ledger.PauseKind;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.impl.console.DefaultDevConsoleRegistry;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the ledger shows in Camel's dev console and through JMX. */
class LedgerFiguresTest {

    @TempDir
    Path directory;

    private LedgerContext ledger;
    private JmxClient jmx;

    @BeforeEach
    void start() throws Exception {
        ledger = new LedgerContext(directory);
        ledger.camel.getCamelContextExtension().setName("ledger-figures");
        ledger.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").routeId("poll").process(new FakeZoho(call -> "COMPLETED")).to("zohomassupdate-jobs:record");
                from("zohomassupdate-jobs:results?subscription=test").routeId("deliver").process(exchange -> {
                    throw new IllegalStateException("The receiver refuses.");
                });
            }
        });
        ledger.camel.start();
        jmx = new JmxClient();
    }

    @AfterEach
    void stop() throws Exception {
        jmx.close();
        ledger.close();
    }

    /** One job whose result cannot be delivered, and one whose connection is paused. */
    private void haveOneOfEach() {
        ledger.component.getLedgerStore().pause("other", "Maintenance");
        ledger.camel.createProducerTemplate().sendBody("zohomassupdate-jobs:watch",
                "[{\"module\":\"Leads\",\"jobId\":\"42\"},{\"connection\":\"other\",\"module\":\"Leads\",\"jobId\":\"43\"}]");
        await().until(() -> ledger.component.getLedgerStore().subscriptions().get(0).failing());
    }

    private DevConsole console() {
        DevConsoleRegistry registry = new DefaultDevConsoleRegistry(ledger.camel);
        registry.loadDevConsoles(true);
        return registry.getConsole(JobsComponent.SCHEME).orElseThrow();
    }

    @Test
    void should_show_the_ledger_as_text() {
        haveOneOfEach();

        assertThat((String) console().call(DevConsole.MediaType.TEXT))
                .containsPattern("watched +completed +failed +rejected +expired\\s+1 +1 +0 +0 +0")
                .contains("Claims of this process: 0")
                .containsPattern("other +OPERATOR +\\S+Z +- +- +Maintenance")
                .containsPattern("test +1 +\\S+Z +true +\\S+Z +.*The receiver refuses.");
    }

    @Test
    void should_show_the_ledger_as_json() {
        haveOneOfEach();

        JsonObject json = (JsonObject) console().call(DevConsole.MediaType.JSON);

        assertThat((JsonObject) json.get("jobs")).containsEntry("watched", 1L).containsEntry("completed", 1L);
        assertThat(json).containsEntry("claims", 0);
        assertThat((JsonObject) json.<JsonArray> getCollection("outbox").get(0)).containsEntry("subscription", "test")
                .containsEntry("waiting", 1L);
        assertThat(json.<JsonArray> getCollection("connections").stream()).anySatisfy(
                connection -> assertThat((JsonObject) connection).containsEntry("name", "other").containsEntry("pause", "OPERATOR"));
    }

    @Test
    void should_say_that_the_component_is_not_started() throws Exception {
        ledger.component.stop();

        assertThat((String) console().call(DevConsole.MediaType.TEXT)).isEqualTo("The component zohomassupdate-jobs is not started.\n");
        assertThat((JsonObject) console().call(DevConsole.MediaType.JSON)).isEmpty();
    }

    @Test
    void should_tell_a_plain_client_of_jmx_how_the_ledger_is() throws Exception {
        haveOneOfEach();
        ObjectName bean = component("components,name=\"zohomassupdate-jobs\"");

        assertThat(jmx.read(bean, "WatchedJobs")).isEqualTo(1L);
        assertThat(jmx.read(bean, "SettledJobs")).isEqualTo(1L);
        assertThat(jmx.read(bean, "WaitingResults")).isEqualTo(1L);
        // the job of the paused connection is due once its first delay is over
        assertThat((Long) jmx.read(bean, "DueJobs")).isBetween(0L, 1L);
        assertThat(jmx.read(bean, "Claims")).isEqualTo(0);
        assertThat((String[]) jmx.read(bean, "StalledThreads")).isEmpty();
        CompositeData subscription = ((TabularData) jmx.read(bean, "SubscriptionTable")).get(new Object[] { 1 });
        assertThat((String) subscription.get("lastError")).contains("The receiver refuses.");
        ObjectName results = component("endpoints,name=\"zohomassupdate-jobs://results*\"");
        assertThat(jmx.read(results, "SubscriptionName")).isEqualTo("test");
        assertThat(jmx.read(results, "WaitingResults")).isEqualTo(1L);
    }

    @Test
    void should_pause_a_connection_and_resume_it_through_jmx() throws Exception {
        ObjectName bean = component("components,name=\"zohomassupdate-jobs\"");

        jmx.call(bean, "pauseConnection", new Object[] { "default", "Maintenance" }, "java.lang.String", "java.lang.String");
        // a connection is shown while it has watched jobs
        ledger.camel.createProducerTemplate().sendBody("zohomassupdate-jobs:watch", "Leads,44");
        assertThat(ledger.component.getLedgerStore().connections()).singleElement()
                .satisfies(connection -> assertThat(connection.pause()).isEqualTo(PauseKind.OPERATOR));
        assertThat(((TabularData) jmx.read(bean, "ConnectionTable")).get(new Object[] { 1 }).get("reason")).isEqualTo("Maintenance");

        assertThat(jmx.call(bean, "resumeConnection", new Object[] { "default" }, "java.lang.String")).isEqualTo(true);
        assertThat(ledger.component.getLedgerStore().connections()).noneMatch(connection -> connection.pause() != null);
    }

    private ObjectName component(String type) throws Exception {
        return jmx.find("org.apache.camel:context=ledger-figures,type=" + type);
    }
}
