package io.github.camelzoho.massupdate.simulator;

import java.time.Clock;
import java.time.Instant;

/** Writes down each call and what it is answered. */
final class LoggedEndpoint implements Endpoint {

    private final Endpoint next;
    private final CallLog log;
    private final Journal journal;
    private final Clock clock;

    LoggedEndpoint(Endpoint next, CallLog log, Journal journal, Clock clock) {
        this.next = next;
        this.log = log;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public Answer answer(Call call) {
        Instant startedAt = clock.instant();
        String module = CrmPath.of(call.path()).map(CrmPath::module).orElse(null);
        String jobId = call.query().get("job_id");
        long number = journal.asked(operation(call), module, jobId, startedAt);
        Answer answer = next.answer(call);
        LoggedCall record = new LoggedCall(operation(call), module, jobId, startedAt, clock.instant(),
                answer.httpStatus(), answer.label(), answer.report());
        journal.answered(number, record);
        log.add(record);
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
