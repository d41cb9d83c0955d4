package io.github.camelzoho.massupdate.benchmarks.status;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.JobState;

/**
 * What a variant did in a short time.
 *
 * @param calls   how many calls
 * @param seconds in how long a time
 * @param cpu     what they cost this process, in nanoseconds of CPU
 * @param bytes   what its callers allocated
 */
record Slice(long calls, double seconds, long cpu, long bytes) {

    private static final List<JobKey> JOBS = IntStream.range(0, 1024)
            .mapToObj(i -> new JobKey("default", "Leads", String.valueOf(554023000000320000L + i))).toList();

    /** Callers ask one call after the other for a time. */
    static Slice of(StatusVariant variant, int callers, Duration time, ExecutorService threads) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long begin = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        List<Future<long[]>> running = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            running.add(threads.submit(() -> call(variant, begin + time.toNanos())));
        }
        long calls = 0;
        long bytes = 0;
        for (Future<long[]> caller : running) {
            calls += caller.get()[0];
            bytes += caller.get()[1];
        }
        return new Slice(calls, (System.nanoTime() - begin) / 1e9, system.getProcessCpuTime() - cpu, bytes);
    }

    private static long[] call(StatusVariant variant, long end) throws Exception {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = thread.getCurrentThreadAllocatedBytes();
        int calls = 0;
        while (System.nanoTime() - end < 0) {
            if (variant.ask(JOBS.get(calls++ % JOBS.size())).state() != JobState.RUNNING) {
                throw new IllegalStateException("The far end answers something else.");
            }
        }
        return new long[] {calls, thread.getCurrentThreadAllocatedBytes() - bytes};
    }

    double cpuPerCall() {
        return (double) cpu / calls;
    }

    double bytesPerCall() {
        return (double) bytes / calls;
    }

    double callsPerSecond() {
        return calls / seconds;
    }
}
