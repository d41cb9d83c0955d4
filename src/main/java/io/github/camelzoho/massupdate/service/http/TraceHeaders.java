package io.github.camelzoho.massupdate.service.http;

import java.util.HashMap;
import java.util.Map;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;

/** The trace of the current request, for a message that goes on in it: Camel looks for it nowhere but in the headers. */
final class TraceHeaders {

    private TraceHeaders() {
    }

    /** Empty when nothing is traced. */
    static Map<String, Object> current() {
        Map<String, Object> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, Map::put);
        return headers;
    }
}
