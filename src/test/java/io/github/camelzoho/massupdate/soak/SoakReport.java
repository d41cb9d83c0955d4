package io.github.camelzoho.massupdate.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What a soak run showed.
 *
 * @param options  what it was like
 * @param time     how long it took
 * @param jobs     how many were given
 * @param hours    what the service used at the end of each
 * @param outcomes of the results
 * @param statuses how often the far end answered with which HTTP status
 * @param renamed  how many results files became full
 * @param probes   of liveness and readiness
 * @param findings what must not be, such as jobs without a result
 */
record SoakReport(SoakOptions options, Duration time, int jobs, List<Hour> hours, Map<String, Integer> outcomes,
                  Map<Integer, Integer> statuses, int renamed, Probes probes, List<String> findings) {

    private static final double MEGABYTE = 1_048_576;

    /** What speaks against the service, or against the run; empty if nothing rose, nothing was lost and everything was tried. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>(findings);
        if (hours.size() < options.hours()) {
            complaints.add("Only %d of %d hours were measured.".formatted(hours.size(), options.hours()));
        } else {
            rise(complaints, "number of threads", Hour::threads, 2);
            rise(complaints, "number of descriptors", Hour::descriptors, 5);
            rise(complaints, "heap after collection", hour -> hour.heap() / MEGABYTE, 1);
            if (!options.snapshot()) {
                // with an old snapshot, PostgreSQL has to keep every version of every row
                rise(complaints, "ledger", hour -> hour.ledger() / MEGABYTE, 0.5);
                rise(complaints, "write-ahead log", hour -> hour.wal() / MEGABYTE, 0.5);
            }
            if (hours.get(hours.size() - 1).rows() > jobs * 3L / 4) {
                complaints.add("Retention has not removed jobs.");
            }
        }
        probes.down().forEach(down -> complaints.add("A probe was DOWN: " + down));
        Set.of("COMPLETED", "FAILED", "EXPIRED").stream().filter(outcome -> !outcomes.containsKey(outcome))
                .forEach(outcome -> complaints.add("No job was " + outcome + "."));
        Set.of(200, 401, 429, 500).stream().filter(status -> !statuses.containsKey(status))
                .forEach(status -> complaints.add("The far end never answered with status %d.".formatted(status)));
        if (renamed == 0) {
            complaints.add("No results file became full.");
        }
        return complaints;
    }

    private void rise(List<String> complaints, String what, ToDoubleFunction<Hour> value, double allowance) {
        if (Trend.rises(hours.stream().mapToDouble(value).boxed().toList(), allowance)) {
            complaints.add("The %s rises.".formatted(what));
        }
    }

    String text() {
        return """
                %d jobs in %d hours of %d s, with the ledger in %s%s: results %s, answers of the far end %s, %d results files renamed. \
                Liveness and readiness were asked %d times in %d s, and were DOWN %d times; half of the answers took %.0f ms at most, \
                99 %% took %.0f ms, the slowest %.0f ms.

                %s
                %s

                %s
                """.formatted(jobs, hours.size(), options.hour().toSeconds(), options.postgresql() ? "PostgreSQL" : "SQLite",
                options.snapshot() ? " and an old snapshot open" : "", outcomes, statuses, renamed,
                probes.count(), time.toSeconds(), probes.down().size(), probes.millis(0.5), probes.millis(0.99), probes.millis(1),
                Hour.HEAD, hours.stream().map(Hour::row).collect(Collectors.joining("\n")),
                complaints().isEmpty() ? "Nothing is lost, nothing rises, and no probe was DOWN." : complaints().size() + " complaints:\n"
                        + complaints().stream().limit(50).collect(Collectors.joining("\n")));
    }
}
