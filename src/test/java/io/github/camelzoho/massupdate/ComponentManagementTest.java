package io.github.camelzoho.massupdate;

import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ComponentManagementTest {

    private final WireServer zoho = new WireServer(request -> request.isForToken()
            ? WireAnswer.token("t")
            : WireAnswer.json(200, "{\"data\":[{\"Status\":\"RUNNING\"}]}", "X-API-CREDITS-REMAINING: 321"));
    @AutoClose
    private final ZohoContext context = ZohoContext.withRefreshToken(zoho);
    private JmxClient jmx;
    private ObjectName component;

    @BeforeEach
    void connect() throws Exception {
        context.camel.getCamelContextExtension().setName("managed");
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:leads").to("zohomassupdate:Leads?delay=2s");
            }
        }).start();
        jmx = new JmxClient();
        component = jmx.find("org.apache.camel:context=managed,type=components,name=\"zohomassupdate\"");
    }

    @AfterEach
    void stop() throws Exception {
        jmx.close();
    }

    private CompositeData connection(ObjectName bean) throws Exception {
        return ((TabularData) jmx.read(bean, "ConnectionTable")).get(new Object[] { 1 });
    }

    @Test
    void should_tell_a_plain_client_how_connections_are() throws Exception {
        context.ask("");

        assertThat(connection(component).get("name")).isEqualTo("default");
        assertThat(connection(component).get("limit")).isEqualTo(5L);
        assertThat(connection(component).get("creditsRemaining")).isEqualTo(321L);
        assertThat(jmx.read(component, "CallsUnderWay")).isEqualTo(0);
        assertThat(jmx.read(component, "CallsWaiting")).isEqualTo(0);
    }

    @Test
    void should_tell_which_jobs_are_waited_for() throws Exception {
        context.template().to("zohomassupdate:Leads?operation=await&delay=1h&maximumDelay=1h&jobId=42").asyncSend();

        await().until(() -> jmx.read(component, "WaitingJobs").equals(1));
        TabularData waits = (TabularData) jmx.call(component, "waitTable", new Object[] { 10 }, "int");
        assertThat(waits.get(new Object[] { 1 }).get("jobId")).isEqualTo("42");
    }

    @Test
    void should_pause_a_connection_and_resume_it() throws Exception {
        jmx.call(component, "pauseConnection", new Object[] { "default", 60 }, "java.lang.String", "int");
        Exchange paused = context.ask("");

        assertThat(jmx.read(component, "PausedConnections")).isEqualTo(1);
        assertThat(paused.getException()).isInstanceOf(ZohoMassUpdateRetryableException.class)
                .hasMessageContaining("a person paused it");
        assertThat(zoho.requests()).isEmpty();

        jmx.call(component, "resumeConnection", new Object[] { "default" }, "java.lang.String");
        assertThat(jmx.read(component, "PausedConnections")).isEqualTo(0);
        assertThat(context.ask("").getException()).isNull();
    }

    @Test
    void should_ask_for_a_token_at_once_when_a_connection_is_resumed() throws Exception {
        zoho.answerWith(request -> WireAnswer.json(503, "", "Retry-After: 86400"));
        context.ask("");
        zoho.answerWith(request -> request.isForToken() ? WireAnswer.token("t") : WireAnswer.job("RUNNING"));
        assertThat(context.ask("").getException()).isInstanceOf(ZohoMassUpdateRetryableException.class);

        jmx.call(component, "resumeConnection", new Object[] { "default" }, "java.lang.String");

        assertThat(context.ask("").getException()).isNull();
    }

    @Test
    void should_pause_the_connection_of_an_endpoint_and_resume_it() throws Exception {
        ObjectName endpoint = jmx.find("org.apache.camel:context=managed,type=endpoints,name=\"zohomassupdate://Leads*\"");
        assertThat(jmx.read(endpoint, "OperationName")).isEqualTo("status");
        assertThat(jmx.read(endpoint, "ConnectionName")).isEqualTo("default");

        jmx.call(endpoint, "pauseConnection", new Object[] { 60 }, "int");
        assertThat((Long) connection(endpoint).get("pausedMillis")).isBetween(1L, 60_000L);

        jmx.call(endpoint, "resumeConnection", new Object[0]);
        assertThat(connection(endpoint).get("pausedMillis")).isEqualTo(0L);
    }

    @Test
    void should_refuse_a_connection_or_a_time_that_there_is_not() {
        assertThatThrownBy(() -> jmx.call(component, "pauseConnection", new Object[] { "other", 60 }, "java.lang.String", "int"))
                .rootCause().isInstanceOf(IllegalArgumentException.class).hasMessageContaining("There is no connection other");
        assertThatThrownBy(() -> jmx.call(component, "pauseConnection", new Object[] { "default", 0 }, "java.lang.String", "int"))
                .rootCause().hasMessageContaining("0 seconds");
    }
}
