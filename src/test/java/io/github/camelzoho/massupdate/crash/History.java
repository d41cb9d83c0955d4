package io.github.camelzoho.massupdate.crash;

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
