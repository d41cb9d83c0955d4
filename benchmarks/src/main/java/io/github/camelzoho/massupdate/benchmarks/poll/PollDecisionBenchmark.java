package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.github.camelzoho.massupdate.poll.Experience;
import io.github.camelzoho.massupdate.poll.PollPolicies;
import io.github.camelzoho.massupdate.poll.PollPolicy;
import io.github.camelzoho.massupdate.poll.PollSettings;
import io.github.camelzoho.massupdate.poll.PollTrace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one decision, one lesson and their texts cost in time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PollDecisionBenchmark {

    private static final int JOBS = 60;

    @Param({"NORMAL", "BLIND", "QUEUED"})
    private String family;

    private final PollPolicy policy = PollPolicies.create(PollSettings.DEFAULT);
    private final List<PollTrace> open = new ArrayList<>();
    private Experience experience = Experience.none();
    private PollTrace settled;
    private int next;

    /** Watches jobs of the family, and keeps every trace on which a decision was made. */
    @Setup
    public void watch() {
        Random random = new Random(1);
        for (int i = 0; i < JOBS; i++) {
            SimulatedJob job = NamedFamily.valueOf(family).draw(random);
            PollTrace trace = PollTrace.watched(0);
            long at = 0;
            do {
                open.add(trace);
                at += policy.nextDelayMillis(trace, experience, random.nextDouble());
                trace = trace.observed(at, job.at(at / 1000.0));
            } while (at < job.end() * 1000);
            settled = trace;
            experience = experience.learn(trace);
        }
    }

    @Benchmark
    public long decide() {
        next = (next + 1) % open.size();
        return policy.nextDelayMillis(open.get(next), experience, 0.5);
    }

    @Benchmark
    public Experience learn() {
        return experience.learn(settled);
    }

    @Benchmark
    public PollTrace keepTrace() {
        return PollTrace.decode(settled.encode(), 0);
    }

    @Benchmark
    public Experience keepExperience() {
        return Experience.decode(experience.encode());
    }
}
