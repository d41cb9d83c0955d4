package io.github.camelzoho.massupdate.jobs;

import java.util.regex.Pattern;

import org.apache.camel.Message;

/** The trace in which a job comes, as W3C Trace Context writes it and every tracer of Camel leaves it in a message. */
final class TraceParent {

    private static final String HEADER = "traceparent";
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {
    }

    /** {@code null} when the message is part of no trace; a header may come from anywhere and hold anything. */
    static String of(Message message) {
        String header = message.getHeader(HEADER, String.class);
        return header != null && FORM.matcher(header).matches() ? header : null;
    }
}
