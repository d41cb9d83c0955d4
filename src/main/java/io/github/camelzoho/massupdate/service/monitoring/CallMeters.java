package io.github.camelzoho.massupdate.service.monitoring;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.FailedCall;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Times the status calls, whichever route makes them. */
@ApplicationScoped
@Unremovable
class CallMeters extends EventNotifierSupport {

    private static final String SCHEME = "zohomassupdate:";
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,40}");

    private final MeterRegistry registry;

    CallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Camel tells of the end of a sending only to those who want to know of its beginning. */
    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeSendingEvent sending && isCall(sending.getEndpoint())
                || event instanceof ExchangeSentEvent sent && isCall(sent.getEndpoint());
    }

    private static boolean isCall(Endpoint endpoint) {
        return endpoint.getEndpointUri().startsWith(SCHEME);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeSentEvent sent) {
            record(sent);
        }
    }

    private void record(ExchangeSentEvent sent) {
        Exchange exchange = sent.getExchange();
        FailedCall failed = exchange.getException(FailedCall.class);
        String connection = exchange.getMessage()
                .getHeader(ZohoMassUpdateConstants.CONNECTION, JobKey.DEFAULT_CONNECTION, String.class);
        registry.timer(Meters.CALLS, "connection", connection, "result", result(exchange, failed), "code", code(failed))
                .record(Duration.ofMillis(sent.getTimeTaken()));
    }

    private static String result(Exchange exchange, FailedCall failed) {
        if (failed != null) {
            return failed.error().kind().name().toLowerCase(Locale.ROOT);
        }
        return exchange.getException() == null ? "answered" : "refused";
    }

    /** Codes come from the far end: what does not look like one must not become a label. */
    static String code(FailedCall failed) {
        CallError error = failed == null ? null : failed.error();
        if (error == null) {
            return "";
        }
        return CODE.matcher(error.code()).matches() ? error.code() : "OTHER";
    }
}
