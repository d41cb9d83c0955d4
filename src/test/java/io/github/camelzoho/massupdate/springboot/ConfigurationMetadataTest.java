package io.github.camelzoho.massupdate.springboot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What editors of {@code application.yml} complete: the options of Camel's catalogue, in the words of Spring Boot. */
class ConfigurationMetadataTest {

    private static final Path METADATA = Path.of("src/generated/resources/META-INF/spring-configuration-metadata.json");
    private static final Path CATALOGUE = Path.of("src/generated/resources/META-INF/io/github/camelzoho/massupdate");

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void should_describe_the_options_that_the_catalogue_has() throws IOException {
        String expected = metadata() + System.lineSeparator();
        String committed = Files.exists(METADATA) ? Files.readString(METADATA) : "";

        Files.writeString(METADATA, expected);

        assertThat(committed).as("%s, which has been written again: commit it", METADATA).isEqualTo(expected);
    }

    private String metadata() throws IOException {
        ObjectNode metadata = json.createObjectNode();
        ArrayNode groups = metadata.putArray("groups");
        ArrayNode properties = metadata.putArray("properties");
        for (String file : List.of("zohomassupdate.json", "jobs/zohomassupdate-jobs.json")) {
            JsonNode catalogue = json.readTree(CATALOGUE.resolve(file).toFile());
            JsonNode component = catalogue.get("component");
            String prefix = "camel.component." + component.get("scheme").textValue();
            groups.addObject()
                    .put("name", prefix)
                    .put("type", component.get("javaType").textValue())
                    .put("description", component.get("description").textValue());
            describeSwitch(prefix + ".enabled", "Whether Spring Boot's configuration gives the component its options.", properties);
            describeSwitch(prefix + ".customizer.enabled", "The same, by the name that switches every customizer of a component.", properties);
            catalogue.get("componentProperties").properties()
                    .forEach(option -> describe(prefix, option.getKey(), option.getValue(), properties));
        }
        return json.writeValueAsString(metadata);
    }

    private static void describe(String prefix, String option, JsonNode catalogue, ArrayNode properties) {
        ObjectNode property = properties.addObject()
                .put("name", prefix + "." + StringHelper.camelCaseToDash(option))
                .put("type", type(catalogue))
                .put("description", catalogue.get("description").textValue());
        if (catalogue.has("defaultValue")) {
            property.set("defaultValue", catalogue.get("defaultValue"));
        }
        if (catalogue.get("deprecated").booleanValue()) {
            property.putObject("deprecation");
        }
    }

    /** What the starters of Camel have for every component. */
    private static void describeSwitch(String name, String description, ArrayNode properties) {
        properties.addObject()
                .put("name", name)
                .put("type", "java.lang.Boolean")
                .put("description", description)
                .put("defaultValue", true);
    }

    private static String type(JsonNode option) {
        if (option.get("type").textValue().equals("duration")) {
            return "java.time.Duration";
        }
        return switch (option.get("javaType").textValue()) {
            case "boolean" -> "java.lang.Boolean";
            case "int" -> "java.lang.Integer";
            case "double" -> "java.lang.Double";
            default -> option.get("javaType").textValue().replace(" ", "");
        };
    }
}
