package io.github.camelzoho.massupdate.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.release.Advisory.Component;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The bill of materials of the service, held against the advisories that are known. */
class AdvisoriesIT {

    private static final Path REPORT = Path.of("target/advisories.txt");

    @Test
    void should_hold_no_component_with_an_advisory_that_forbids_it() throws IOException {
        List<Component> components = components();
        assertThat(components).extracting(Component::name).contains("camel-jms", "netty-codec-http", "quarkus-vertx-http");

        List<String> report = new ArrayList<>();
        List<String> objections = new ArrayList<>();
        for (Advisory advisory : Advisory.readAll(Path.of("src/release/advisories.yaml"))) {
            for (Component component : components) {
                if (advisory.concerns(component)) {
                    report.add("%s %s: %s; %s".formatted(advisory.id(), component, advisory.decision(), advisory.reason()));
                    advisory.objection(LocalDate.now())
                            .ifPresent(why -> objections.add(advisory.id() + " of " + component + " " + why));
                }
            }
        }
        Files.write(REPORT, report);

        assertThat(objections).isEmpty();
    }

    private static List<Component> components() throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("target"), "*-service-*-cyclonedx.json")) {
            JsonNode bom = new ObjectMapper().readTree(files.iterator().next().toFile());
            return StreamSupport.stream(bom.get("components").spliterator(), false).map(component -> new Component(
                    component.get("group").asText(), component.get("name").asText(), component.get("version").asText())).toList();
        }
    }
}
