package io.github.camelzoho.massupdate.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.FailedCall;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Stands where a route calls Zoho: answers by script, and keeps a log of its own. */
final class FakeZoho implements Processor {

    /** What a scripted failure throws. */
    static final class Failure extends Exception implements FailedCall {
        private static final long serialVersionUID = 1L;
        private final transient CallError error;

        Failure(ErrorKind kind) {
            super("Zoho said no.");
            this.error = new CallError(kind, "SCRIPTED", 400, null, "Zoho said no.", null);
        }

        @Override
        public CallError error() {
            return error;
        }
    }

    private final Map<String, List<String>> calls = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final Function<Integer, String> script;

    /** @param script the status by the number of the call, from 1 on, or the kind of error to fail with */
    FakeZoho(Function<Integer, String> script) {
        this.script = script;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            answer(exchange);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private void answer(Exchange exchange) throws Failure {
        Message message = exchange.getMessage();
        String jobId = message.getHeader(ZohoMassUpdateConstants.JOB_ID, String.class);
        if (!exchange.getProperty(ZohoMassUpdateConstants.CALL_GUARD, CallGuard.class).maySend()) {
            throw new Failure(ErrorKind.NOT_SENT);
        }
        List<String> log = calls.computeIfAbsent(jobId, id -> new ArrayList<>());
        String status;
        synchronized (log) {
            status = script.apply(log.size() + 1);
            log.add(status);
        }
        for (ErrorKind kind : ErrorKind.values()) {
            if (kind.name().equals(status)) {
                throw new Failure(kind);
            }
        }
        message.setBody(new MassUpdateStatus(message.getHeader(ZohoMassUpdateConstants.CONNECTION, String.class),
                message.getHeader(ZohoMassUpdateConstants.MODULE, String.class), jobId, status, 1L, 10L, 0L, 11L, null));
    }

    /** What was answered about a job. */
    List<String> calls(String jobId) {
        List<String> log = calls.getOrDefault(jobId, List.of());
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    int mostUnderWay() {
        return mostUnderWay.get();
    }
}
