package io.github.camelzoho.massupdate.docs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.ZohoMassUpdateNotFoundException;
import io.github.camelzoho.massupdate.ZohoMassUpdateRetryableException;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.auth.DataCenter;
import io.github.camelzoho.massupdate.jobs.JobsComponent;
import io.github.camelzoho.massupdate.ledger.sql.SqliteLedgerFile;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.LoggedCall;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The Java of the documentation, in the very words of the pages. */
class JavaExamplesTest {

    @TempDir
    private Path directory;

    @Test
    void should_await_a_job_as_the_front_page_says() throws Exception {
        try (ZohoSimulator simulator = ZohoSimulator.start(); CamelContext context = new DefaultCamelContext()) {
            simulator.begin(JobScript.job("Leads", "1").recordsPerSecond(10_000).build());
            String clientId = simulator.credentials().clientId();
            String clientSecret = simulator.credentials().clientSecret();
            String refreshToken = simulator.credentials().refreshToken();
            String jobId = "1";
            Logger log = LoggerFactory.getLogger(JavaExamplesTest.class);
            ZohoMassUpdateComponent zoho = context.getComponent("zohomassupdate", ZohoMassUpdateComponent.class);
            zoho.setDataCenter(DataCenter.EU);
            zoho.setClientId(clientId);
            zoho.setClientSecret(clientSecret);
            zoho.setRefreshToken(refreshToken);
            zoho.setAccountsUrl(simulator.baseUrl());
            zoho.setApiDomain(simulator.baseUrl());
            zoho.setAllowedHosts("127.0.0.1");
            context.start();
            ProducerTemplate template = context.createProducerTemplate();

            MassUpdateStatus status = template.requestBody("zohomassupdate:Leads?operation=await", jobId, MassUpdateStatus.class);
            log.info("{}: {} updated, {} failed", status.status(), status.updatedCount(), status.failedCount());

            assertThat(status.status()).isEqualTo("COMPLETED");
        }
    }

    @Test
    void should_run_the_routes_of_the_component_page() throws Exception {
        try (ZohoSimulator simulator = ZohoSimulator.start(SimulatorSettings.defaults()
                .withSubmitted(JobScript.job("any", "0").recordsPerSecond(10_000).build()));
                ExampleContext examples = new ExampleContext(simulator, directory)) {
            simulator.begin(JobScript.job("Leads", "1").recordsPerSecond(10_000).build());
            examples.camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(ZohoMassUpdateRetryableException.class).maximumRedeliveries(5).redeliveryDelay(2000).useExponentialBackOff();
                    onException(ZohoMassUpdateNotFoundException.class).handled(true).to("log:unknown-job");

                    from("direct:job")
                        .to("zohomassupdate:Leads?operation=await")
                        .log("${header.CamelZohoMassUpdateStatus}: ${header.CamelZohoMassUpdateUpdatedCount} updated");

                    from("direct:move")
                        .to("zohomassupdate:Leads?operation=submit&customViewId=554023000000087501")
                        .to("zohomassupdate:Leads?operation=await");
                }
            });
            examples.camel.start();

            assertThat(examples.send("direct:job", "1", Map.of()).getMessage().getHeader("CamelZohoMassUpdateUpdatedCount")).isEqualTo(100L);
            assertThat(examples.send("direct:job", "999", Map.of()).isFailed()).isFalse();
            assertThat(examples.send("direct:move", "{\"City\":\"Pune\"}", Map.of()).getMessage().getHeader("CamelZohoMassUpdateStatus"))
                    .isEqualTo("COMPLETED");
        }
    }

    @Test
    void should_open_a_ledger_as_its_page_says() throws Exception {
        Path path = directory.resolve("ledger.db");
        try (CamelContext context = new DefaultCamelContext()) {
            SqliteLedgerFile file = SqliteLedgerFile.open(path);
            JobsComponent jobs = new JobsComponent();
            jobs.setDataSource(file.dataSource());
            jobs.setInitializeSchema(true);
            context.addComponent("zohomassupdate-jobs", jobs);
            context.start();

            context.createProducerTemplate().requestBody("zohomassupdate-jobs:watch", "Leads,1");

            assertThat(jobs.getLedgerStore().counts().watched()).isEqualTo(1);
            context.stop();
            file.close();
        }
    }

    @Test
    void should_simulate_as_its_page_says() {
        ZohoSimulator zoho = ZohoSimulator.start(SimulatorSettings.defaults().withLatency(Duration.ofMillis(20)));
        zoho.begin(JobScript.job("Leads", "554023000000568002").total(500).recordsPerSecond(10_000).failed(7).build());
        try (zoho; ExampleContext examples = new ExampleContext(zoho, directory)) {
            examples.camel.start();
            examples.send("zohomassupdate:Leads?operation=await", "554023000000568002", Map.of());

            assertThat(zoho.log().calls("554023000000568002")).last().matches(LoggedCall::isTerminal);
        }
    }
}
