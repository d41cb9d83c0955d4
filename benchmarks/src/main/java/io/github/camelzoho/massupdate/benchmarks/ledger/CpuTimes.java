package io.github.camelzoho.massupdate.benchmarks.ledger;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What groups of processes have used of the processors since this was made. */
final class CpuTimes {

    private final Map<String, Supplier<Stream<ProcessHandle>>> groups;
    private final Map<String, Duration> start;

    CpuTimes(Map<String, Supplier<Stream<ProcessHandle>>> groups) {
        this.groups = groups;
        this.start = now();
    }

    private Map<String, Duration> now() {
        Map<String, Duration> used = new LinkedHashMap<>();
        groups.forEach((name, processes) -> used.put(name, processes.get()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus)));
        return used;
    }

    /** Microseconds of processor time for each of so many jobs, by group. */
    Map<String, Double> microsPerJob(int jobs) {
        Map<String, Double> micros = new LinkedHashMap<>();
        now().forEach((name, used) -> micros.put(name, used.minus(start.get(name)).toNanos() / 1_000.0 / jobs));
        return micros;
    }
}
