package io.github.camelzoho.massupdate.crash;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was recorded in a run.
 *
 * @param given        the jobs that were acknowledged, as connection/module/jobId
 * @param calls        the far end's log
 * @param queues       the results in each broker, by the name of its subscription
 * @param table        the table of results
 * @param steps        what PostgreSQL noted
 * @param faults what was done meanwhile
 */
record History(Set<String> given, List<FarCall> calls, Map<String, List<ResultMessage>> queues, Map<String, Counts> table, List<Step> steps,
                List<InjectedFault> faults) {

    Map<String, List<FarCall>> callsByKey() {
        return byKey(calls, FarCall::key, Comparator.comparing(FarCall::startedAt));
    }

    /** How many calls the far end had at one time; one that ends leaves its place to one that begins at that moment. */
    int mostCallsAtOnce() {
        List<Instant> begins = calls.stream().map(FarCall::startedAt).sorted().toList();
        List<Instant> ends = calls.stream().map(FarCall::endedAt).sorted().toList();
        int most = 0;
        int ended = 0;
        for (int begun = 0; begun < begins.size(); begun++) {
            while (!ends.get(ended).isAfter(begins.get(begun))) {
                ended++;
            }
            most = Math.max(most, begun + 1 - ended);
        }
        return most;
    }

    /** Claims and what ended them. */
    Map<String, List<Step>> jobSteps() {
        return byKey(steps.stream().filter(step -> step.place().isEmpty()).toList(), Step::key, Comparator.comparing(Step::at));
    }

    /** What was done with the results of each subscription. */
    Map<String, List<Step>> resultSteps() {
        return byKey(steps.stream().filter(step -> !step.place().isEmpty()).toList(),
                step -> step.place() + " " + step.key(), Comparator.comparing(Step::at));
    }

    private static <T> Map<String, List<T>> byKey(List<T> all, Function<T, String> key, Comparator<T> order) {
        return all.stream().sorted(order).collect(Collectors.groupingBy(key));
    }
}
