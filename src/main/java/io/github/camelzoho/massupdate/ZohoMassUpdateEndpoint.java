package io.github.camelzoho.massupdate;

import javax.management.openmbean.TabularData;

import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Schedule mass updates in Zoho CRM, and ask for the status of a mass update job, once or until the job has ended.
 */
@ManagedResource(description = "Calls to Zoho CRM about mass update jobs")
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

    /** What the endpoint does. */
    @ManagedAttribute(description = "What the endpoint does unless a header says otherwise: status, await or submit")
    public String getOperationName() {
        return configuration.getOperation().name();
    }

    /** The name of the connection that is used unless a header says otherwise. */
    @ManagedAttribute(description = "The connection that is used unless a header says otherwise")
    public String getConnectionName() {
        return configuration.getConnection();
    }

    /** The connection as it is now. */
    @ManagedAttribute(description = "The connection: limit, calls, pause, credits, token and last call")
    public TabularData getConnectionTable() {
        return ComponentFigures.CONNECTIONS.tabular(getComponent().connectionSnapshots().stream()
                .filter(connection -> connection.name().equals(configuration.getConnection())).toList());
    }

    /**
     * As {@link ZohoMassUpdateComponent#pauseConnection} for the connection of the endpoint.
     */
    @ManagedOperation(description = "Sends nothing through the connection of the endpoint for 1 to 86400 seconds")
    public void pauseConnection(int seconds) {
        getComponent().pauseConnection(configuration.getConnection(), seconds);
    }

    /** Ends any pause of the connection of the endpoint. */
    @ManagedOperation(description = "Ends any pause of the connection of the endpoint")
    public void resumeConnection() {
        getComponent().resumeConnection(configuration.getConnection());
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
