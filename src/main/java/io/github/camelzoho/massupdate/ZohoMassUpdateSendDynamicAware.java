package io.github.camelzoho.massupdate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.StringHelper;

/** Lets {@code toD} use one endpoint for all modules, jobs and connections: what differs travels in headers. */
@SendDynamic("zohomassupdate")
public class ZohoMassUpdateSendDynamicAware extends SendDynamicAwareSupport {

    private static final String ANY_MODULE = "zohomassupdate:any";
    private static final Map<String, String> HEADERS = Map.of(
            "jobId", ZohoMassUpdateConstants.JOB_ID,
            "connection", ZohoMassUpdateConstants.CONNECTION,
            "operation", ZohoMassUpdateConstants.OPERATION,
            "waitTimeout", ZohoMassUpdateConstants.WAIT_TIMEOUT,
            "customViewId", ZohoMassUpdateConstants.CUSTOM_VIEW_ID,
            "territoryId", ZohoMassUpdateConstants.TERRITORY_ID);

    /** Not as the superclass does it: a generated method that it calls, for lenient endpoints only, has another type in Camel 4.14. */
    @Override
    protected void doInit() {
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        Map<String, Object> properties = uri.indexOf('?') < 0 ? Map.of() : endpointProperties(exchange, uri);
        return new DynamicAwareEntry(uri, originalUri, properties == null ? Map.of() : properties, null);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        Map<String, Object> fixed = new LinkedHashMap<>(entry.getProperties());
        fixed.keySet().removeAll(HEADERS.keySet());
        return fixed.isEmpty() ? ANY_MODULE : asEndpointUri(exchange, ANY_MODULE, fixed);
    }

    /** A header that is there already wins over the URI, as it does for any endpoint, and is left alone. */
    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        Message message = exchange.getMessage();
        Map<String, Object> headers = headers(entry);
        headers.keySet().removeIf(header -> message.getHeader(header) != null);
        List<String> added = List.copyOf(headers.keySet());
        exchange.setProperty(addedBy(entry), added);
        return dynamic -> headers.forEach(dynamic.getMessage()::setHeader);
    }

    /** Takes the headers back, so that the next call in the route does not ask for the same job. */
    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return dynamic -> {
            Object added = dynamic.removeProperty(addedBy(entry));
            if (added instanceof List<?> headers) {
                headers.forEach(header -> dynamic.getMessage().removeHeader((String) header));
            }
        };
    }

    private static Map<String, Object> headers(DynamicAwareEntry entry) {
        Map<String, Object> headers = new LinkedHashMap<>();
        String path = StringHelper.before(entry.getUri(), "?", entry.getUri());
        String module = StringHelper.after(path, ":", "");
        headers.put(ZohoMassUpdateConstants.MODULE, module.startsWith("//") ? module.substring(2) : module);
        HEADERS.forEach((option, header) -> {
            Object value = entry.getProperties().get(option);
            if (value != null) {
                headers.put(header, value);
            }
        });
        return headers;
    }

    private static String addedBy(DynamicAwareEntry entry) {
        return ZohoMassUpdateSendDynamicAware.class.getName() + entry.getOriginalUri();
    }
}
