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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class BundledRoutesTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static JsonSchema schema;
    private static Catalogue catalogue;

    @BeforeAll
    static void readSchemaAndCatalogue() throws IOException {
        try (InputStream in = BundledRoutesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
        }
        catalogue = new Catalogue();
    }

    /** The examples of the documentation have to be as good as what we ship. */
    static Stream<Path> files() throws IOException {
        try (Stream<Path> bundled = Files.list(Path.of("routes")); Stream<Path> examples = Files.list(Path.of("docs/examples"))) {
            return Stream.concat(bundled, examples).filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList().stream();
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
            assertThat(catalogue.problemOf(catalogue.uri(uri, parameters(endpoint)))).as(uri).isNull();
        }
    }

    @Test
    void should_find_fault_with_an_option_that_nobody_knows() {
        assertThat(catalogue.problemOf("zohomassupdate:Leads?dealy=1s")).contains("dealy");
        assertThat(catalogue.problemOf("zohomassupdate-jobs:due?laese=1s")).contains("laese");
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

    private static Map<String, String> parameters(JsonNode endpoint) {
        Map<String, String> parameters = new TreeMap<>();
        endpoint.path("parameters").fields().forEachRemaining(e -> parameters.put(e.getKey(), e.getValue().asText()));
        return parameters;
    }
}
