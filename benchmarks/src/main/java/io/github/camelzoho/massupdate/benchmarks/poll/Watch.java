package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.poll.Experience;
import io.github.camelzoho.massupdate.poll.PollPolicy;
import io.github.camelzoho.massupdate.poll.PollTrace;

/** Watches jobs that overlap with one policy, in virtual time; what settled jobs teach serves the later calls. */
final class Watch {

    private final PollPolicy policy;
    private final List<SimulatedJob> jobs;
    private final Random random;
    private final double[] lags;
    private Experience experience = Experience.none();
    private long calls;

    private Watch(PollPolicy policy, List<SimulatedJob> jobs, long seed) {
        this.policy = policy;
        this.jobs = jobs;
        this.random = new Random(seed);
        this.lags = new double[jobs.size()];
    }

    static Score run(PollPolicy policy, List<SimulatedJob> jobs, long seed) {
        return new Watch(policy, jobs, seed).run();
    }

    private Score run() {
        double gap = jobs.stream().mapToDouble(SimulatedJob::end).average().orElseThrow() / 2 + 5;
        PriorityQueue<WatchCall> due = new PriorityQueue<>(Comparator.comparingLong(WatchCall::at));
        double time = 0;
        for (int i = 0; i < lags.length; i++) {
            time -= gap * Math.log(1 - random.nextDouble());
            PollTrace trace = PollTrace.watched(Math.round(time * 1000));
            due.add(new WatchCall(trace.watchedAt(), i, null));
        }
        while (!due.isEmpty()) {
            WatchCall next = next(due.poll());
            if (next != null) {
                due.add(next);
            }
        }
        return Score.of(calls, lags);
    }

    private WatchCall next(WatchCall call) {
        SimulatedJob job = jobs.get(call.job());
        PollTrace trace = call.trace();
        if (trace == null) {
            trace = PollTrace.watched(call.at());
        } else {
            calls++;
            double elapsed = (call.at() - trace.watchedAt()) / 1000.0;
            MassUpdateStatus status = job.at(elapsed);
            trace = trace.observed(call.at(), status);
            if (status.terminal()) {
                experience = experience.learn(trace);
                lags[call.job()] = elapsed - job.end();
                return null;
            }
        }
        return new WatchCall(call.at() + policy.nextDelayMillis(trace, experience, random.nextDouble()), call.job(), trace);
    }

    private record WatchCall(long at, int job, PollTrace trace) {
    }
}
