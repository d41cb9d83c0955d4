package io.github.camelzoho.massupdate.simulator;

import java.time.Clock;
import java.time.Instant;

/** Writes down each call and what it is answered. */
final class LoggedEndpoint implements Endpoint {

    private final Endpoint next;
    private final CallLog log;
    private final Clock clock;

    LoggedEndpoint(Endpoint next, CallLog log, Clock clock) {
        this.next = next;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public Answer answer(Call call) {
        Instant startedAt = clock.instant();
        Answer answer = next.answer(call);
        String module = CrmPath.of(call.path()).map(CrmPath::module).orElse(null);
        log.add(new CallRecord(operation(call), module, call.query().get("job_id"), startedAt, clock.instant(),
                answer.httpStatus(), answer.label(), answer.report()));
        return answer;
    }

    private static String operation(Call call) {
        if (call.path().equals(TokenEndpoint.PATH)) {
            return "token";
        }
        if (CrmPath.of(call.path()).isEmpty()) {
            return "other";
        }
        return call.method().equals("POST") ? "submit" : "status";
    }
}
