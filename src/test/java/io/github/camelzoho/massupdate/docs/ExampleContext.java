package io.github.camelzoho.massupdate.docs;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.connection.ZohoConnectionConfiguration;
import io.github.camelzoho.massupdate.jobs.JobsComponent;
import io.github.camelzoho.massupdate.ledger.sql.SqliteLedgerFile;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/** What the examples of the documentation run in: both components, a ledger file, and a simulated Zoho CRM. */
final class ExampleContext implements AutoCloseable {

    final DefaultCamelContext camel = new DefaultCamelContext();
    private final SqliteLedgerFile file;

    ExampleContext(ZohoSimulator zoho, Path directory) {
        file = SqliteLedgerFile.open(directory.resolve("ledger.db"));
        ZohoMassUpdateComponent component = new ZohoMassUpdateComponent();
        component.addConnection("default", connection(zoho));
        component.addConnection("emea", connection(zoho));
        component.getConfiguration().setDelay(50);
        component.getConfiguration().setMaximumDelay(200);
        camel.addComponent("zohomassupdate", component);
        JobsComponent jobs = new JobsComponent();
        jobs.setDataSource(file.dataSource());
        jobs.setInitializeSchema(true);
        jobs.getConfiguration().setDelay(50);
        jobs.getConfiguration().setMaximumDelay(200);
        camel.addComponent("zohomassupdate-jobs", jobs);
        camel.getPropertiesComponent().addInitialProperty("alert.uri", "seda:alert");
        camel.getShutdownStrategy().setTimeout(5);
    }

    private static ZohoConnectionConfiguration connection(ZohoSimulator zoho) {
        ZohoConnectionConfiguration options = new ZohoConnectionConfiguration();
        options.setApiDomain(zoho.baseUrl());
        options.setAccountsUrl(zoho.baseUrl());
        options.setAllowedHosts(URI.create(zoho.baseUrl()).getAuthority());
        options.setClientId(zoho.credentials().clientId());
        options.setClientSecret(zoho.credentials().clientSecret());
        options.setRefreshToken(zoho.credentials().refreshToken());
        return options;
    }

    Exchange send(String uri, Object body, Map<String, Object> headers) {
        return camel.createFluentProducerTemplate().to(uri).withBody(body).withHeaders(headers).send();
    }

    @Override
    public void close() {
        camel.stop();
        file.close();
    }
}
