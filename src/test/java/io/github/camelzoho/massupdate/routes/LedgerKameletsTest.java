package io.github.camelzoho.massupdate.routes;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.jobs.JobsEndpoint;
import io.github.camelzoho.massupdate.jobs.LedgerContext;
import io.github.camelzoho.massupdate.ledger.Job;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The Kamelets of the ledger beside its endpoints. */
class LedgerKameletsTest {

    @TempDir
    Path directory;

    private LedgerContext ledger;

    @BeforeEach
    void open() {
        ledger = new LedgerContext(directory);
        ledger.component.getConfiguration().setDeadline(7_200_000);
        ledger.component.getConfiguration().setMaximumItems(9);
        ledger.component.getConfiguration().setMaxInFlight(7);
        ledger.component.getConfiguration().setLease(180_000);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private JobsEndpoint endpointOf(RouteBuilder route) throws Exception {
        Set<Endpoint> before = Set.copyOf(ledger.camel.getEndpoints());
        ledger.camel.addRoutes(route);
        ledger.camel.start();
        return ledger.camel.getEndpoints().stream().filter(endpoint -> !before.contains(endpoint))
                .filter(JobsEndpoint.class::isInstance).map(JobsEndpoint.class::cast).findFirst().orElseThrow();
    }

    private Map<String, Object> options(JobsEndpoint endpoint) {
        Map<String, Object> options = new LinkedHashMap<>();
        PluginHelper.getBeanIntrospection(ledger.camel).getProperties(endpoint.getConfiguration(), options, null, false);
        options.put("module", endpoint.getModule());
        options.put("connection", endpoint.getConnection());
        options.put("failOnInvalid", endpoint.isFailOnInvalid());
        return options;
    }

    private static RouteBuilder to(String name, String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + name).to(uri);
            }
        };
    }

    private static RouteBuilder from(String name, String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(name).to("seda:" + name);
            }
        };
    }

    @Test
    void should_leave_to_the_component_what_no_parameter_says() throws Exception {
        assertThat(options(endpointOf(to("kamelet", "kamelet:zoho-mass-update-watch-sink"))))
                .isEqualTo(options(endpointOf(to("endpoint", "zohomassupdate-jobs:watch?lazyStartProducer=true"))))
                .containsEntry("deadline", 7_200_000L).containsEntry("maximumItems", 9);
        assertThat(options(endpointOf(from("kamelet-results", "kamelet:zoho-mass-update-results-source?subscription=a"))))
                .isEqualTo(options(endpointOf(from("endpoint-results", "zohomassupdate-jobs:results?subscription=b"))))
                .containsEntry("maxInFlight", 7).containsEntry("lease", 180_000L);
    }

    @Test
    void should_go_before_the_component_with_its_parameters() throws Exception {
        assertThat(options(endpointOf(to("kamelet", "kamelet:zoho-mass-update-watch-sink?module=Deals&connection=emea&deadline=3h"
                + "&maximumItems=2&failOnInvalid=true"))))
                .containsEntry("module", "Deals").containsEntry("connection", "emea").containsEntry("deadline", 10_800_000L)
                .containsEntry("maximumItems", 2).containsEntry("failOnInvalid", true);
    }

    @Test
    void should_store_jobs_with_the_module_and_the_connection_that_they_do_not_name() throws Exception {
        ledger.camel.addRoutes(to("kamelet", "kamelet:zoho-mass-update-watch-sink?module=Deals&connection=emea"));
        ledger.camel.start();

        ledger.camel.createProducerTemplate().sendBody("direct:kamelet", "42\nLeads,43");

        assertThat(ledger.component.getLedgerStore().find(new JobKey("emea", "Deals", "42"))).map(Job::settled).contains(false);
        assertThat(ledger.component.getLedgerStore().find(new JobKey("emea", "Leads", "43"))).isPresent();
    }

    @Test
    void should_fail_for_an_item_that_names_no_job_and_store_the_others() throws Exception {
        ledger.camel.addRoutes(to("kamelet", "kamelet:zoho-mass-update-watch-sink?module=Deals&failOnInvalid=true"));
        ledger.camel.start();

        Exchange exchange = ledger.camel.createProducerTemplate().send("direct:kamelet", sent -> sent.getMessage().setBody("42\nabc"));

        assertThat(exchange.getException()).hasMessageContaining("1 of 2 items name no job").hasMessageContaining("abc");
        assertThat(ledger.component.getLedgerStore().find(new JobKey("default", "Deals", "42"))).isPresent();
    }
}
