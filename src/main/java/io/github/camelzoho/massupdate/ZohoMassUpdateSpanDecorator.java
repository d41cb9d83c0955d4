package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
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
        if (exchange.getException() instanceof ZohoMassUpdateException failure) {
            tag(span, "zohomassupdate.module", failure.getModule());
            tag(span, "zohomassupdate.job_id", failure.getJobId());
            tag(span, "zohomassupdate.error_code", failure.getCode());
        } else if (exchange.getMessage().getBody() instanceof MassUpdateStatus status) {
            tag(span, "zohomassupdate.connection", status.connection());
            tag(span, "zohomassupdate.module", status.module());
            tag(span, "zohomassupdate.job_id", status.jobId());
        }
        Message message = exchange.getMessage();
        tag(span, "zohomassupdate.status", message.getHeader(ZohoMassUpdateConstants.STATUS));
        tag(span, "zohomassupdate.polls", message.getHeader(ZohoMassUpdateConstants.POLLS));
        tag(span, "zohomassupdate.credits_remaining", message.getHeader(ZohoMassUpdateConstants.CREDITS_REMAINING));
    }

    private static void tag(Span span, String tag, Object value) {
        if (value != null) {
            span.setTag(tag, value.toString());
        }
    }
}
