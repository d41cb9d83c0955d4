package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Schedule mass updates in Zoho CRM, and ask for the status of a mass update job, once or until the job is at its end.
 */
@UriEndpoint(firstVersion = "0.1.0", scheme = "zohomassupdate", title = "Zoho Mass Update", syntax = "zohomassupdate:module",
             producerOnly = true, category = { Category.CLOUD, Category.SAAS }, headersClass = ZohoMassUpdateConstants.class,
             remote = true)
public class ZohoMassUpdateEndpoint extends DefaultEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    @UriPath
    @Metadata(required = true, description = "The API name of the module, such as Leads or Price_Books.")
    private final String module;
    @UriParam
    private final ZohoMassUpdateConfiguration configuration;

    ZohoMassUpdateEndpoint(String uri, ZohoMassUpdateComponent component, String module,
                           ZohoMassUpdateConfiguration configuration) {
        super(uri, component);
        this.module = module;
        this.configuration = configuration;
    }

    @Override
    public ZohoMassUpdateComponent getComponent() {
        return (ZohoMassUpdateComponent) super.getComponent();
    }

    /** The API name of the module. */
    public String getModule() {
        return module;
    }

    public ZohoMassUpdateConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public Producer createProducer() {
        return new ZohoMassUpdateProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "zohomassupdate cannot be consumed from: send a job id to it, or consume from zohomassupdate-jobs:results.");
    }

    @Override
    public String getServiceUrl() {
        return getComponent().serviceUrl(configuration.getConnection());
    }

    @Override
    public String getServiceProtocol() {
        return "http";
    }
}
