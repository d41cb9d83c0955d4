package io.github.camelzoho.massupdate.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class BundledRoutesTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static JsonSchema schema;
    private static CamelCatalog catalog;

    @BeforeAll
    static void readSchemaAndCatalog() throws IOException {
        try (InputStream in = resource("/schema/camelYamlDsl.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
        }
        catalog = new DefaultCamelCatalog();
        addToCatalog("zohomassupdate", "io.github.camelzoho.massupdate.ZohoMassUpdateComponent",
                "/META-INF/io/github/camelzoho/massupdate/zohomassupdate.json");
        addToCatalog("zohomassupdate-jobs", "io.github.camelzoho.massupdate.ledger.JobsComponent",
                "/META-INF/io/github/camelzoho/massupdate/ledger/zohomassupdate-jobs.json");
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void should_follow_the_schema_of_the_yaml_dsl(Path file) throws IOException {
        assertThat(schema.validate(YAML.readTree(file.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void should_use_options_that_the_catalogue_knows(Path file) throws IOException {
        for (JsonNode endpoint : endpointsIn(YAML.readTree(file.toFile()))) {
            String uri = endpoint.get("uri").asText();
            if (uri.startsWith("{{")) {
                continue;
            }
            EndpointValidationResult result = catalog.validateEndpointProperties(withParameters(uri, endpoint));
            assertThat(result.isSuccess()).as("%s: %s", uri, result.summaryErrorMessage(false)).isTrue();
        }
    }

    @Test
    void should_find_fault_with_an_option_that_nobody_knows() {
        assertThat(catalog.validateEndpointProperties("zohomassupdate:Leads?dealy=1s").getUnknown()).containsExactly("dealy");
        assertThat(catalog.validateEndpointProperties("zohomassupdate-jobs:due?laese=1s").getUnknown()).containsExactly("laese");
    }

    @Test
    void should_give_every_route_an_id_of_its_own() throws IOException {
        Set<String> ids = new HashSet<>();
        for (Path file : files().toList()) {
            for (JsonNode entry : YAML.readTree(file.toFile())) {
                String id = entry.path("route").path("id").asText();
                assertThat(id).as("%s", file).isNotEmpty();
                assertThat(ids.add(id)).as("%s in %s", id, file).isTrue();
            }
        }
        assertThat(ids).isNotEmpty();
    }

    private static List<JsonNode> endpointsIn(JsonNode document) {
        List<JsonNode> endpoints = document.findParents("uri");
        assertThat(endpoints).isNotEmpty();
        return endpoints;
    }

    private static String withParameters(String uri, JsonNode endpoint) {
        Map<String, String> parameters = new TreeMap<>();
        endpoint.path("parameters").fields().forEachRemaining(e -> parameters.put(e.getKey(), e.getValue().asText()));
        try {
            return catalog.asEndpointUri(uri.substring(0, uri.indexOf(':')), complete(uri, parameters), false);
        } catch (Exception e) {
            throw new AssertionError("%s with %s: %s".formatted(uri, parameters, e.getMessage()), e);
        }
    }

    private static Map<String, String> complete(String uri, Map<String, String> parameters) throws Exception {
        Map<String, String> all = new TreeMap<>(catalog.endpointProperties(uri));
        all.putAll(parameters);
        return all;
    }

    private static void addToCatalog(String name, String type, String json) throws IOException {
        try (InputStream in = resource(json)) {
            catalog.addComponent(name, type, new String(in.readAllBytes()));
        }
    }

    private static InputStream resource(String name) {
        InputStream in = BundledRoutesTest.class.getResourceAsStream(name);
        assertThat(in).as(name).isNotNull();
        return in;
    }
}
