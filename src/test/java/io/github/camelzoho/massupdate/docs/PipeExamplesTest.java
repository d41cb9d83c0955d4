package io.github.camelzoho.massupdate.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the pipes of docs/examples against the simulator. */
class PipeExamplesTest {

    @TempDir
    Path directory;

    @Test
    void should_watch_jobs_and_deliver_their_results() throws Exception {
        try (ZohoSimulator zoho = ZohoSimulator.start(SimulatorSettings.defaults());
                ExampleContext examples = new ExampleContext(zoho, directory);
                Stream<Path> files = Files.list(Path.of("docs/examples"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".pipe.yaml")).toList()) {
                PluginHelper.getRoutesLoader(examples.camel)
                        .loadRoutes(PluginHelper.getResourceLoader(examples.camel).resolveResource("file:" + file));
            }
            examples.camel.start();
            zoho.begin(JobScript.job("Leads", "77").recordsPerSecond(10_000).build());

            examples.send("direct:pipe-jobs", "77", Map.of());

            try (ConsumerTemplate results = examples.camel.createConsumerTemplate()) {
                assertThat(results.receiveBody("seda:pipe-results", 20_000, String.class))
                        .contains("\"jobId\":\"77\"").contains("\"outcome\":\"COMPLETED\"");
            }
        }
    }
}
