package io.github.camelzoho.massupdate.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Times the calls of one connection by what came of them. */
final class CallTimers {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_]{1,40}");
    /** Codes come from the far end, which must not be able to fill the registry. */
    private static final int MOST_CODES = 50;

    private final MeterRegistry registry;
    private final String connection;
    private final Timer answered;
    private final Map<String, Timer> failed = new ConcurrentHashMap<>();

    CallTimers(MeterRegistry registry, String connection) {
        this.registry = registry;
        this.connection = connection;
        this.answered = timer("OK", "");
    }

    void record(StatusReply reply, long nanos) {
        Timer timer = reply instanceof CallError error ? failed(error.kind().name(), error.code()) : answered;
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer failed(String outcome, String code) {
        Timer known = failed.get(outcome + code);
        if (known != null) {
            return known;
        }
        String label = failed.size() < MOST_CODES && CODE.matcher(code).matches() ? code : "OTHER";
        return failed.computeIfAbsent(outcome + label, any -> timer(outcome, label));
    }

    private Timer timer(String outcome, String code) {
        return Timer.builder("zohomassupdate.calls")
                .description("Calls to Zoho, token included")
                .tag("connection", connection)
                .tag("outcome", outcome)
                .tag("code", code)
                .register(registry);
    }
}
