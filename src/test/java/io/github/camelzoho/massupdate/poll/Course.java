package io.github.camelzoho.massupdate.poll;

import java.util.Map;
import java.util.Random;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;

/** How a job goes: what Zoho would answer so many seconds after the watch began, and when it ends. */
record Course(double end, CourseAnswers answers) {

    @FunctionalInterface
    interface CourseAnswers {
        MassUpdateStatus at(double seconds);
    }

    static MassUpdateStatus status(String status, Long updated, Long total) {
        return new MassUpdateStatus("default", "Leads", "1", status, updated == null ? null : 0L, updated,
                updated == null || total == null ? null : total - updated, total, Map.of());
    }

    /** Waits, then updates at one speed. */
    static Course steady(double start, double end, long total) {
        return new Course(end, t -> t >= end
                ? status("COMPLETED", total, total)
                : t < start ? status("SCHEDULED", 0L, total) : status("RUNNING", (long) (total * (t - start) / (end - start)), total));
    }

    /** What watching the course costs. */
    record Cost(int calls, double lag, PollTrace trace) {
    }

    Cost watch(PollPolicy policy, Experience experience, Random random) {
        PollTrace trace = PollTrace.watched(1_000_000);
        long at = 1_000_000;
        while (trace.endedAt() < 0) {
            at += policy.nextDelayMillis(trace, experience, random.nextDouble());
            trace = trace.observed(at, answers.at((at - 1_000_000) / 1000.0));
        }
        return new Cost(trace.polls(), (at - 1_000_000) / 1000.0 - end, trace);
    }
}
