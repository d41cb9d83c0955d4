package io.github.camelzoho.massupdate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelzoho.massupdate.poll.PollPolicyName;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireRequest;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KameletsTest {

    private static final Path KAMELETS = Path.of("src/main/resources/kamelets");

    @ParameterizedTest
    @ValueSource(strings = { "status", "await" })
    void should_run(String action) throws Exception {
        try (WireServer zoho = new WireServer(request -> WireAnswer.job("COMPLETED"));
                ZohoContext context = ZohoContext.withAccessToken(zoho)) {
            context.route(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:kamelet").kamelet("zoho-mass-update-" + action + "-action?module=Deals");
                }
            }).start();

            String json = context.template().to("direct:kamelet").withBody("42").request(String.class);

            JsonNode status = new YAMLMapper().readTree(json);
            assertThat(status.get("module").asText()).isEqualTo("Deals");
            assertThat(status.get("status").asText()).isEqualTo("COMPLETED");
        }
    }

    /** What the URI does not say is the component's, for a Kamelet as for an endpoint. */
    @ParameterizedTest
    @ValueSource(strings = { "status", "await", "submit" })
    void should_leave_to_the_component_what_no_parameter_says(String operation) throws Exception {
        try (WireServer zoho = new WireServer(request -> WireAnswer.job("FAILED"));
                ZohoContext context = ZohoContext.withAccessToken(zoho)) {
            ZohoMassUpdateConfiguration shared = context.component.getConfiguration();
            shared.setConnection("emea");
            shared.setFailOnJobFailure(true);
            shared.setWaitTimeout(7_200_000);
            shared.setPollPolicy(PollPolicyName.fixed);
            shared.setDelay(2_000);
            shared.setMaximumDelay(120_000);
            shared.setOverwrite(true);
            shared.setTerritoryId("8");
            shared.setIncludeChildTerritories(true);

            Map<String, Object> direct = optionsOf(context, "zohomassupdate:Deals?customViewId=7&lazyStartProducer=true&operation=" + operation);
            Map<String, Object> kamelet = optionsOf(context, "kamelet:zoho-mass-update-%s-action?module=Deals%s"
                    .formatted(operation, operation.equals("submit") ? "&customViewId=7" : ""));

            direct.keySet().retainAll(parametersOf(operation));
            assertThat(direct).containsKeys("connection").containsAllEntriesOf(
                    operation.equals("submit") ? Map.of("overwrite", true) : Map.of("failOnJobFailure", true));
            assertThat(kamelet).containsAllEntriesOf(direct);
        }
    }

    @Test
    void should_go_before_the_component_with_its_parameters() throws Exception {
        try (WireServer zoho = new WireServer(request -> WireAnswer.job("FAILED"));
                ZohoContext context = ZohoContext.withAccessToken(zoho)) {
            context.component.getConfiguration().setFailOnJobFailure(true);
            context.component.getConfiguration().setMaximumDelay(120_000);

            Map<String, Object> options = optionsOf(context, "kamelet:zoho-mass-update-await-action?module=Deals"
                    + "&connection=apac&failOnJobFailure=false&waitTimeout=5m&pollPolicy=backoff&delay=3s&maximumDelay=4s");

            assertThat(options).containsAllEntriesOf(Map.of("connection", "apac", "failOnJobFailure", false, "waitTimeout", 300_000L,
                    "pollPolicy", PollPolicyName.backoff, "delay", 3_000L, "maximumDelay", 4_000L));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "status", "await" })
    void should_fail_for_a_failed_job_where_the_component_says_so(String action) throws Exception {
        try (WireServer zoho = new WireServer(request -> WireAnswer.job("FAILED"));
                ZohoContext context = ZohoContext.withAccessToken(zoho)) {
            context.component.getConfiguration().setFailOnJobFailure(true);
            context.start();

            Exchange exchange = context.send("kamelet:zoho-mass-update-%s-action?module=Deals".formatted(action),
                    message -> message.getMessage().setBody("42"));

            assertThat(exchange.getException()).isInstanceOf(ZohoMassUpdateJobFailedException.class);
        }
    }

    /** The options of the endpoint that a route to the URI makes, by their names. */
    private static Map<String, Object> optionsOf(ZohoContext context, String uri) throws Exception {
        Set<Endpoint> before = Set.copyOf(context.camel.getEndpoints());
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + uri.substring(0, uri.indexOf(':'))).to(uri);
            }
        }).start();
        ZohoMassUpdateEndpoint made = context.camel.getEndpoints().stream().filter(endpoint -> !before.contains(endpoint))
                .filter(ZohoMassUpdateEndpoint.class::isInstance).map(ZohoMassUpdateEndpoint.class::cast).findFirst().orElseThrow();
        Map<String, Object> options = new LinkedHashMap<>();
        PluginHelper.getBeanIntrospection(context.camel).getProperties(made.getConfiguration(), options, null, false);
        return options;
    }

    private static Set<String> parametersOf(String operation) throws IOException {
        JsonNode kamelet = new YAMLMapper()
                .readTree(Files.readString(KAMELETS.resolve("zoho-mass-update-%s-action.kamelet.yaml".formatted(operation))));
        return kamelet.at("/spec/definition/properties").properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    @Test
    void should_follow_one_another() throws Exception {
        try (WireServer zoho = new WireServer(request -> WireAnswer.job("COMPLETED"));
                ZohoContext context = ZohoContext.withAccessToken(zoho)) {
            context.route(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:again").kamelet("zoho-mass-update-status-action?module=Leads")
                            .kamelet("zoho-mass-update-await-action?module=Leads&delay=10");
                }
            }).start();

            String json = context.template().to("direct:again").withBody("42").request(String.class);

            assertThat(json).contains("COMPLETED").contains("\"module\":\"Leads\"");
            assertThat(zoho.requests()).hasSize(2);
        }
    }

    @Test
    void should_submit() throws Exception {
        try (WireServer zoho = new WireServer(request -> WireAnswer.json(200,
                "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"42\"},\"message\":\"m\",\"status\":\"success\"}]}"));
                ZohoContext context = ZohoContext.withAccessToken(zoho)) {
            context.route(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:submit").kamelet("zoho-mass-update-submit-action?module=Deals&customViewId=7");
                    from("direct:territory").kamelet(
                            "zoho-mass-update-submit-action?module=Deals&customViewId=7&overwrite=true&territoryId=8");
                }
            }).start();

            assertThat(context.template().to("direct:submit").withBody("{\"City\":\"Pune\"}").request(String.class)).isEqualTo("42");
            context.template().to("direct:territory").withBody("{\"City\":\"Pune\"}").request(String.class);

            assertThat(zoho.requests()).extracting(WireRequest::body).containsExactly(
                    "{\"data\":[{\"City\":\"Pune\"}],\"cvid\":\"7\"}",
                    "{\"data\":[{\"City\":\"Pune\"}],\"cvid\":\"7\",\"over_write\":true,"
                            + "\"territory\":{\"id\":\"8\",\"include_child\":false}}");
        }
    }

    @Test
    void should_end_the_wait_in_a_kamelet_when_the_route_that_calls_it_stops() throws Exception {
        try (WireServer zoho = new WireServer(request -> WireAnswer.job("RUNNING"));
                ZohoContext context = ZohoContext.withAccessToken(zoho)) {
            context.route(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:kamelet").routeId("caller").kamelet("zoho-mass-update-await-action?module=Leads&delay=20");
                }
            }).start();
            Future<Exchange> wait = context.template().to("direct:kamelet").withBody("42").asyncSend();
            await().until(() -> !zoho.requests().isEmpty());

            context.camel.getRouteController().stopRoute("caller");

            assertThat(wait.get(5, TimeUnit.SECONDS).getException()).isInstanceOf(RejectedExecutionException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void should_describe_itself_to_tools(Path file) throws IOException {
        JsonNode kamelet = new YAMLMapper().readTree(Files.readString(file));
        String name = file.getFileName().toString().replace(".kamelet.yaml", "");

        assertThat(kamelet.at("/metadata/name").asText()).isEqualTo(name);
        assertThat(name).endsWith("-" + kamelet.at("/metadata/labels/camel.apache.org~1kamelet.type").asText());
        String inner = name.endsWith("-source") ? "kamelet:sink" : "kamelet:source";
        assertThat(kamelet.at("/spec/template").toString()).contains("\"uri\":\"" + inner + "\"");
        assertThat(kamelet.at("/spec/definition/description").asText()).isNotBlank();
        kamelet.at("/spec/definition/properties").properties().forEach(parameter -> {
            assertThat(parameter.getValue().get("title").asText()).as(parameter.getKey()).isNotBlank();
            assertThat(parameter.getValue().get("description").asText()).as(parameter.getKey()).endsWith(".");
            assertThat(parameter.getValue().get("type").asText()).as(parameter.getKey()).isNotBlank();
            assertThat(parameter.getValue().has("default")).as("a default of %s would go before the component's", parameter.getKey())
                    .isFalse();
            assertThat(kamelet.at("/spec/template").toString())
                    .containsPattern("\\{\\{\\??" + parameter.getKey() + "}}");
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void should_name_the_version_of_this_jar(Path file) throws IOException {
        JsonNode kamelet = new YAMLMapper().readTree(Files.readString(file));
        String version;
        try (InputStream catalogue = getClass()
                .getResourceAsStream("/META-INF/io/github/camelzoho/massupdate/zohomassupdate.json")) {
            version = new JsonMapper().readTree(catalogue).at("/component/version").asText();
        }

        assertThat(kamelet.at("/spec/dependencies").toString())
                .contains("mvn:io.github.camelzoho:camel-zohomassupdate:" + version);
    }

    @Test
    void should_all_be_here() throws IOException {
        try (Stream<Path> files = files()) {
            assertThat(files).hasSize(5);
        }
    }

    static Stream<Path> files() throws IOException {
        return Files.list(KAMELETS).filter(file -> file.getFileName().toString().startsWith("zoho-mass-update-"));
    }
}
