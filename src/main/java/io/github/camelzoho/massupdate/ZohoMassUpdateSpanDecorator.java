package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/** Names the span of an exchange by what it does, and tells what Zoho answered. Loaded only where tracing is on. */
public final class ZohoMassUpdateSpanDecorator extends AbstractSpanDecorator {

    @Override
    public String getComponent() {
        return "zohomassupdate";
    }

    @Override
    public String getComponentClassName() {
        return ZohoMassUpdateComponent.class.getName();
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        Object operation = exchange.getMessage().getHeader(ZohoMassUpdateConstants.OPERATION);
        return "zohomassupdate " + (operation == null && endpoint instanceof ZohoMassUpdateEndpoint ours
                ? ours.getConfiguration().getOperation()
                : operation);
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        tag(span, exchange, "zohomassupdate.status", ZohoMassUpdateConstants.STATUS);
        tag(span, exchange, "zohomassupdate.polls", ZohoMassUpdateConstants.POLLS);
        tag(span, exchange, "zohomassupdate.credits_remaining", ZohoMassUpdateConstants.CREDITS_REMAINING);
    }

    private static void tag(Span span, Exchange exchange, String tag, String header) {
        Object value = exchange.getMessage().getHeader(header);
        if (value != null) {
            span.setTag(tag, value.toString());
        }
    }
}
