package io.github.camelzoho.massupdate.routes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.util.SensitiveUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What tools read about the components, beside what Camel says of camel-kafka. */
class CatalogueTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Catalogue OURS = new Catalogue();
    private static final JsonNode KAFKA = read(new DefaultCamelCatalog().componentJSonSchema("kafka"));
    private static final List<String> PARTS = List.of("componentProperties", "headers", "properties");
    /** Options whose descriptions are Camel's own. */
    private static final Set<String> INHERITED = Set.of("autowiredEnabled", "bridgeErrorHandler", "exceptionHandler", "exchangePattern",
            "healthCheckConsumerEnabled", "healthCheckProducerEnabled", "lazyStartProducer");
    /** Camel keeps it out of logs, and yet camel-kafka and camel-salesforce do not call theirs secret, since OAuth does not. */
    private static final String PUBLIC = "clientId";
    /** Labels for the options of one operation, beside those that Camel knows everywhere. */
    private static final Set<String> OWN_LABELS = Set.of("await", "poll", "results", "submit", "updates");
    private static final Set<String> PRODUCERS = Set.of("watch", "record", "submit");
    private static final Set<String> CONSUMERS = Set.of("due", "results", "updates", "progress");
    private static final Pattern OPERATIONS = Pattern.compile("\\((?:operations? )?((?:%s)(?:(?:, | and )\\w+)*)[ )]"
            .formatted(Stream.concat(PRODUCERS.stream(), CONSUMERS.stream()).collect(Collectors.joining("|"))));

    /** An option or a header. */
    private record CatalogueEntry(String component, String part, String name, JsonNode says) {

        String text(String key) {
            return says.path(key).asText();
        }

        boolean isLabelled(String label) {
            return List.of(text("label").split(",")).contains(label);
        }

        @Override
        public String toString() {
            return component + " " + part + " " + name;
        }
    }

    static Stream<CatalogueEntry> entries() {
        return Stream.of("zohomassupdate", "zohomassupdate-jobs").flatMap(component -> PARTS.stream().flatMap(
                part -> read(OURS.json(component)).get(part).properties().stream()
                        .map(entry -> new CatalogueEntry(component, part, entry.getKey(), entry.getValue()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zohomassupdate", "zohomassupdate-jobs"})
    void should_say_of_a_component_what_camel_says_of_its_own(String name) {
        JsonNode component = read(OURS.json(name)).get("component");

        assertThat(names(component)).containsAll(names(KAFKA.get("component")));
        assertThat(component.get("firstVersion").asText()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(component.get("supportLevel").asText()).isIn("Stable", "Preview", "Experimental");
        assertThat(component.get("description").asText()).endsWith(".");
        assertThat(new DefaultCamelCatalog().findComponentLabels()).containsAll(List.of(component.get("label").asText().split(",")));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void should_say_of_an_option_what_camel_says_of_its_own(CatalogueEntry entry) {
        Set<String> everywhere = KAFKA.get(entry.part()).properties().stream().map(Map.Entry::getValue).map(CatalogueTest::names)
                .reduce((some, others) -> some.stream().filter(others::contains).collect(Collectors.toSet())).orElseThrow();

        assertThat(names(entry.says())).containsAll(everywhere);
        if (!INHERITED.contains(entry.name())) {
            assertThat(entry.text("description")).matches("[A-Z].*\\.");
        }
        assertThat(KAFKA.get(entry.part()).properties().stream().flatMap(each -> Stream.of(each.getValue().get("label").asText().split(","))))
                .as("labels, beside %s", OWN_LABELS)
                .containsAll(Stream.of(entry.text("label").split(",")).filter(label -> !label.isEmpty() && !OWN_LABELS.contains(label)).toList());
        if (entry.says().path("required").asBoolean()) {
            assertThat(entry.says().has("defaultValue")).isFalse();
        }
        if (entry.says().has("enum") && entry.says().has("defaultValue")) {
            assertThat(entry.says().get("enum").valueStream().map(JsonNode::asText)).contains(entry.text("defaultValue"));
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void should_mark_as_secret_what_camel_takes_for_secret(CatalogueEntry entry) {
        boolean secret = SensitiveUtils.containsSensitive(entry.name()) && !entry.name().equals(PUBLIC);

        assertThat(entry.says().path("secret").asBoolean()).isEqualTo(secret);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void should_use_no_header_of_another_component(CatalogueEntry entry) {
        if (entry.part().equals("headers")) {
            assertThat(entry.name()).matches("(CamelZohoMassUpdate|zoho-).+");
        }
    }

    /** Where the description names operations, tools show the option for consumers and producers accordingly. */
    @ParameterizedTest
    @MethodSource("entries")
    void should_offer_an_option_where_it_applies(CatalogueEntry entry) {
        Matcher named = OPERATIONS.matcher(entry.text("description"));
        if (entry.component().equals("zohomassupdate-jobs") && named.find()) {
            Set<String> operations = new TreeSet<>(List.of(named.group(1).split(", | and ")));
            assertThat(entry.isLabelled("producer")).as("for producers, of %s", operations).isEqualTo(PRODUCERS.containsAll(operations));
            assertThat(entry.isLabelled("consumer")).as("for consumers, of %s", operations).isEqualTo(CONSUMERS.containsAll(operations));
        }
    }

    private static Set<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
