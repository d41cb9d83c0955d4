package io.github.camelzoho.massupdate.simulator;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every call since the start, in the order of their answers. */
public final class CallLog {

    private final Queue<LoggedCall> calls = new ConcurrentLinkedQueue<>();

    CallLog() {
    }

    void add(LoggedCall call) {
        calls.add(call);
    }

    public List<LoggedCall> calls() {
        return List.copyOf(calls);
    }

    /** @return the calls that asked about one job */
    public List<LoggedCall> calls(String jobId) {
        return calls.stream().filter(call -> jobId.equals(call.jobId())).toList();
    }

    /** @param operation token, status, submit, or other */
    public long count(String operation) {
        return calls.stream().filter(call -> call.operation().equals(operation)).count();
    }

    public void clear() {
        calls.clear();
    }
}
