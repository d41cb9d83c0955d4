package io.github.camelzoho.massupdate.crash;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out in which stages jobs were when something happened. */
final class Stages {

    private final Map<String, List<FarCall>> calls;
    private final Map<String, List<Step>> jobSteps;
    private final Map<String, List<Step>> resultSteps;
    private final Map<String, Map<String, List<ResultMessage>>> queues = new HashMap<>();
    private final List<InjectedFault> replicaEnds;

    Stages(History history) {
        this.calls = history.callsByKey();
        this.jobSteps = history.jobSteps();
        this.resultSteps = history.resultSteps();
        history.queues().forEach((place, results) ->
                queues.put(place, results.stream().collect(Collectors.groupingBy(ResultMessage::key))));
        this.replicaEnds = history.faults().stream().filter(each -> each.kind().endsReplica()).toList();
    }

    /** The stages that at least one job was in; of a replica, only the jobs that it was at work on. */
    Set<Stage> hitBy(InjectedFault fault) {
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        jobSteps.values().forEach(steps -> {
            Step last = atWork(steps, fault);
            if (last != null) {
                stages.add(ofJob(last, next(steps, last), fault.from()));
            }
        });
        resultSteps.values().forEach(steps -> {
            Step last = atWork(steps, fault);
            if (last != null) {
                stages.add(Stage.DELIVER);
                if (sent(last, fault.from())) {
                    stages.add(Stage.SENT);
                }
            }
        });
        return stages;
    }

    private Step atWork(List<Step> steps, InjectedFault fault) {
        Step last = steps.stream().filter(step -> !step.at().isAfter(fault.from()))
                .reduce((earlier, later) -> later).orElse(null);
        boolean concerned = last != null && last.begins()
                && (fault.kind().ofReplica() ? last.who().equals(fault.who()) : livedAt(last.who(), fault.from()));
        return concerned ? last : null;
    }

    private boolean livedAt(String who, Instant time) {
        return replicaEnds.stream().noneMatch(end -> end.who().equals(who) && end.from().isBefore(time));
    }

    private static Instant next(List<Step> steps, Step claim) {
        return steps.stream().filter(step -> step.kind() == Step.StepKind.CLAIMED && step.at().isAfter(claim.at()))
                .map(Step::at).findFirst().orElse(Instant.MAX);
    }

    private Stage ofJob(Step claim, Instant nextClaim, Instant time) {
        FarCall call = calls.getOrDefault(claim.key(), List.of()).stream()
                .filter(each -> !each.startedAt().isBefore(claim.at()) && each.startedAt().isBefore(nextClaim))
                .findFirst().orElse(null);
        if (call == null || call.startedAt().isAfter(time)) {
            return Stage.CLAIM;
        }
        if (call.isOpenAt(time)) {
            return Stage.CALL;
        }
        return call.terminal() ? Stage.SETTLE : Stage.RECORD;
    }

    private boolean sent(Step taken, Instant time) {
        return queues.getOrDefault(taken.place(), Map.of()).getOrDefault(taken.key(), List.of()).stream()
                .anyMatch(each -> !each.at().isBefore(taken.at()) && !each.at().isAfter(time));
    }
}
