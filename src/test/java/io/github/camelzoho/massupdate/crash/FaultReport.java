package io.github.camelzoho.massupdate.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a fault run showed.
 *
 * @param seed      of the run
 * @param jobs      how many were acknowledged
 * @param time      how long faults were thrown
 * @param rate      full rate, in results a second
 * @param hits      what was thrown, and what came of it
 * @param probes    how often liveness was asked while the process was there
 * @param findings  what must not be: jobs without a result, seams that were not reached, a process that was wrongly called dead
 */
record FaultReport(
        long seed, int jobs, Duration time, double rate, List<FaultHit> hits, int probes, List<String> findings) {

    static List<String> places() {
        return Stream.concat(Arrays.stream(Seam.values()).map(Seam::words), Stream.of("memory", "descriptors")).toList();
    }

    /** What speaks against the service or against the run; empty if it was in order and hit everything. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>(findings);
        hits.stream().filter(hit -> hit.recovery() == null)
                .forEach(hit -> complaints.add("Work did not go on at full rate after %s in %s.".formatted(hit.fault(), hit.place())));
        places().stream().filter(place -> hits.stream().noneMatch(hit -> hit.place().equals(place)))
                .forEach(place -> complaints.add("Nothing has hit the seam " + place + "."));
        return complaints;
    }

    String text() {
        return """
                %d jobs in %d s with faults, seed %d, full rate %.0f results a second, liveness asked %d times.

                | seam | errors | exceptions | went on | ended and was started again | longest until full rate |
                |---|---|---|---|---|---|
                %s

                %s
                """.formatted(jobs, time.toSeconds(), seed, rate, probes,
                places().stream().map(this::row).collect(Collectors.joining("\n")),
                complaints().isEmpty() ? "Nothing is lost, and work went on after each." : complaints().size() + " complaints:\n"
                        + complaints().stream().limit(50).collect(Collectors.joining("\n")));
    }

    private String row(String place) {
        List<FaultHit> here = hits.stream().filter(hit -> hit.place().equals(place)).toList();
        long thrown = here.stream().filter(hit -> !hit.fault().isEmpty()).count();
        long errors = here.stream().filter(FaultHit::error).count();
        String slowest = here.stream().map(FaultHit::recovery).filter(Objects::nonNull).max(Duration::compareTo)
                .map(longest -> "%.1f s".formatted(longest.toMillis() / 1000.0)).orElse("");
        return "| %s | %s | %s | %d | %d | %s |".formatted(place, thrown == 0 ? "(%d times)".formatted(here.size()) : errors,
                thrown == 0 ? "" : thrown - errors, here.stream().filter(hit -> !hit.restarted()).count(),
                here.stream().filter(FaultHit::restarted).count(), slowest);
    }
}
