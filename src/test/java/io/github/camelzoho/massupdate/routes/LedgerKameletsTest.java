package io.github.camelzoho.massupdate.routes;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.jobs.JobsComponent;
import io.github.camelzoho.massupdate.jobs.JobsEndpoint;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.sql.SqliteLedgerFile;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
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

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final JobsComponent component = new JobsComponent();
    private SqliteLedgerFile file;

    @BeforeEach
    void open() {
        file = SqliteLedgerFile.open(directory.resolve("ledger.db"));
        component.setDataSource(file.dataSource());
        component.setInitializeSchema(true);
        component.getConfiguration().setDeadline(7_200_000);
        component.getConfiguration().setMaximumItems(9);
        component.getConfiguration().setMaxInFlight(7);
        component.getConfiguration().setLease(180_000);
        context.addComponent("zohomassupdate-jobs", component);
    }

    @AfterEach
    void close() {
        context.stop();
        file.close();
    }

    private JobsEndpoint endpointOf(RouteBuilder route) throws Exception {
        Set<Endpoint> before = Set.copyOf(context.getEndpoints());
        context.addRoutes(route);
        context.start();
        return context.getEndpoints().stream().filter(endpoint -> !before.contains(endpoint))
                .filter(JobsEndpoint.class::isInstance).map(JobsEndpoint.class::cast).findFirst().orElseThrow();
    }

    private Map<String, Object> options(JobsEndpoint endpoint) {
        Map<String, Object> options = new LinkedHashMap<>();
        PluginHelper.getBeanIntrospection(context).getProperties(endpoint.getConfiguration(), options, null, false);
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
        context.addRoutes(to("kamelet", "kamelet:zoho-mass-update-watch-sink?module=Deals&connection=emea"));
        context.start();

        context.createProducerTemplate().sendBody("direct:kamelet", "42\nLeads,43");

        assertThat(component.getLedgerStore().find(new JobKey("emea", "Deals", "42"))).map(Job::settled).contains(false);
        assertThat(component.getLedgerStore().find(new JobKey("emea", "Leads", "43"))).isPresent();
    }

    @Test
    void should_fail_for_an_item_that_names_no_job_and_store_the_others() throws Exception {
        context.addRoutes(to("kamelet", "kamelet:zoho-mass-update-watch-sink?module=Deals&failOnInvalid=true"));
        context.start();

        Exchange exchange = context.createProducerTemplate().send("direct:kamelet", sent -> sent.getMessage().setBody("42\nabc"));

        assertThat(exchange.getException()).hasMessageContaining("1 of 2 items name no job").hasMessageContaining("abc");
        assertThat(component.getLedgerStore().find(new JobKey("default", "Deals", "42"))).isPresent();
    }
}
