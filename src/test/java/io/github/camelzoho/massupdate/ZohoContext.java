package io.github.camelzoho.massupdate;

import java.io.IOException;
import java.util.function.Consumer;

import io.github.camelzoho.massupdate.connection.ZohoConnectionConfiguration;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context whose default connection leads to a server of the test, which it closes in the end. */
final class ZohoContext implements AutoCloseable {

    final DefaultCamelContext camel = new DefaultCamelContext();
    final ZohoMassUpdateComponent component = new ZohoMassUpdateComponent();

    private final WireServer zoho;

    private ZohoContext(WireServer zoho) {
        this.zoho = zoho;
        component.setApiDomain(zoho.url());
        component.setAccountsUrl(zoho.url());
        component.setAllowedHosts(zoho.authority());
        camel.addComponent("zohomassupdate", component);
        camel.getShutdownStrategy().setTimeout(10);
    }

    static ZohoContext withAccessToken(WireServer zoho) {
        ZohoContext context = new ZohoContext(zoho);
        context.component.setAccessToken("static-token");
        return context;
    }

    static ZohoContext withRefreshToken(WireServer zoho) {
        ZohoContext context = new ZohoContext(zoho);
        refreshing(context.component::setClientId, context.component::setClientSecret, context.component::setRefreshToken);
        return context;
    }

    static ZohoConnectionConfiguration connection(WireServer zoho) {
        ZohoConnectionConfiguration options = new ZohoConnectionConfiguration();
        options.setApiDomain(zoho.url());
        options.setAccountsUrl(zoho.url());
        options.setAllowedHosts(zoho.authority());
        refreshing(options::setClientId, options::setClientSecret, options::setRefreshToken);
        return options;
    }

    private static void refreshing(Consumer<String> id, Consumer<String> secret, Consumer<String> token) {
        id.accept("client-id");
        secret.accept("client-secret");
        token.accept("refresh-token");
    }

    ZohoContext route(RoutesBuilder routes) throws Exception {
        camel.addRoutes(routes);
        return this;
    }

    ZohoContext answeredWithin(long millis) {
        component.setRequestTimeout(millis);
        return this;
    }

    ZohoContext start() {
        camel.start();
        return this;
    }

    Exchange send(String uri, Processor processor) {
        return camel.createProducerTemplate().send(uri, processor);
    }

    /** Asks about job 42 of Leads. */
    Exchange ask(String options) {
        return send("zohomassupdate:Leads?jobId=42" + options, exchange -> {
        });
    }

    FluentProducerTemplate template() {
        return camel.createFluentProducerTemplate();
    }

    @Override
    public void close() throws IOException {
        camel.stop();
        zoho.close();
    }
}
