package io.github.camelzoho.massupdate.service.monitoring;

import java.util.Map;

import io.github.camelzoho.massupdate.jobs.JobsConstants;
import io.github.camelzoho.massupdate.jobs.JobsEndpoint;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.quarkus.main.events.AfterConfigure;
import org.apache.camel.support.RoutePolicySupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Links the trace of each poll and of each delivery to the trace in which the job came. They are not parts of it: that trace
 * would grow for as long as the job is watched.
 */
@ApplicationScoped
class TraceLinks {

    private static final String TRACEPARENT = "traceparent";

    private final boolean off;

    TraceLinks(@ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.off = off;
    }

    /** Not as a bean: Quarkus would take it for what replaces the tracer, which is such a factory too. */
    void register(@Observes AfterConfigure event) {
        if (!off) {
            event.getMain().getCamelContext().addRoutePolicyFactory((context, routeId, route) -> new Links());
        }
    }

    /** Comes after the tracer's own policy, which has made the span of the route the current one. */
    private static final class Links extends RoutePolicySupport {

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            String parent = exchange.getProperty(JobsConstants.TRACE_PARENT, String.class);
            if (parent != null && route.getEndpoint() instanceof JobsEndpoint) {
                Span.current().addLink(read(parent));
            }
        }
    }

    private static SpanContext read(String parent) {
        return Span.fromContext(W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), Map.of(TRACEPARENT, parent), MapGetter.INSTANCE)).getSpanContext();
    }

    private enum MapGetter implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
            return carrier.get(key);
        }
    }
}
