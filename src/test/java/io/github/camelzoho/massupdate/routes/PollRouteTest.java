package io.github.camelzoho.massupdate.routes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.jobs.JobsComponent;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The bundled route that polls, as it is, on a ledger of its own. */
class PollRouteTest {

    private static final List<String> MODULES = List.of("Leads", "Deals", "Price_Books", "Contacts");

    @TempDir
    Path directory;

    @Test
    void should_ask_about_jobs_of_many_modules_by_one_endpoint() throws Exception {
        try (WireServer zoho = new WireServer(request -> WireAnswer.job("COMPLETED")); DefaultCamelContext camel = camel(zoho)) {
            for (String module : MODULES) {
                camel.createProducerTemplate().sendBody("zohomassupdate-jobs:watch",
                        "{\"module\":\"%s\",\"jobId\":\"1\"}".formatted(module));
            }

            JobsComponent jobs = camel.getComponent("zohomassupdate-jobs", JobsComponent.class);
            await().atMost(Duration.ofSeconds(20)).until(() -> jobs.getLedgerStore().counts().completed() == MODULES.size());
            assertThat(zoho.requests()).extracting(request -> request.path().split("/")[3])
                    .containsExactlyInAnyOrderElementsOf(MODULES);
            assertThat(camel.getEndpoints()).extracting(endpoint -> endpoint.getEndpointUri())
                    .filteredOn(uri -> uri.startsWith("zohomassupdate:")).hasSize(1);
        }
    }

    private DefaultCamelContext camel(WireServer zoho) throws Exception {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + directory.resolve("ledger.db") + "?transaction_mode=IMMEDIATE");
        JobsComponent jobs = new JobsComponent();
        jobs.setDataSource(database);
        jobs.setInitializeSchema(true);
        ZohoMassUpdateComponent component = new ZohoMassUpdateComponent();
        component.setApiDomain(zoho.url());
        component.setAllowedHosts(zoho.authority());
        component.setAccessToken("token");
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addComponent("zohomassupdate-jobs", jobs);
        camel.addComponent("zohomassupdate", component);
        PluginHelper.getRoutesLoader(camel).loadRoutes(
                PluginHelper.getResourceLoader(camel).resolveResource("file:routes/poll.camel.yaml"));
        camel.start();
        return camel;
    }
}
