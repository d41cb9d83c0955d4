package io.github.camelzoho.massupdate.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Says what is wrong with a run: a sentence for each fault that the history shows, none for a run in order. */
final class Checker {

    /** How long a question may take out of a wire that is fast again. */
    private static final Duration OUT_OF_THE_WIRE = Duration.ofSeconds(1);

    private final ObjectMapper json = new ObjectMapper();
    private final History history;
    private final int callLimit;
    private final Map<String, List<FarCall>> calls;
    private final Map<String, List<Step>> steps;

    /** @param callLimit how many calls may be under way at once */
    Checker(History history, int callLimit) {
        this.history = history;
        this.callLimit = callLimit;
        this.calls = history.callsByKey();
        this.steps = history.jobSteps();
    }

    List<String> findings() {
        return Stream.of(missing(), invented(), wrongInQueues(), wrongInTable(), differentRepeats(), overlaps(), tooManyAtOnce(), needlessCalls())
                .flatMap(List::stream).toList();
    }

    private Stream<ResultMessage> messages() {
        return history.queues().values().stream().flatMap(List::stream);
    }

    private List<String> missing() {
        List<String> findings = new ArrayList<>();
        history.queues().forEach((place, results) -> {
            Set<String> there = results.stream().map(ResultMessage::key).collect(Collectors.toSet());
            without(history.given(), there).forEach(key -> findings.add("%s has no result in %s.".formatted(key, place)));
        });
        without(history.given(), history.table().keySet()).forEach(key -> findings.add(key + " has no row in the table."));
        return findings;
    }

    private List<String> invented() {
        Set<String> results = new HashSet<>(history.table().keySet());
        messages().forEach(each -> results.add(each.key()));
        return without(results, history.given()).stream().map(key -> key + " has a result, but was never given.").toList();
    }

    private List<String> wrongInQueues() {
        return messages().filter(each -> !counts(each).equals(lastAnswer(each.key())))
                .map(each -> "%s: the broker says %s, the far end's last answer %s."
                        .formatted(each.key(), counts(each), lastAnswer(each.key())))
                .toList();
    }

    private List<String> wrongInTable() {
        return history.table().entrySet().stream().filter(row -> !row.getValue().equals(lastAnswer(row.getKey())))
                .map(row -> "%s: the table says %s, the far end's last answer %s."
                        .formatted(row.getKey(), row.getValue(), lastAnswer(row.getKey())))
                .toList();
    }

    private Counts lastAnswer(String key) {
        return calls.getOrDefault(key, List.of()).stream().filter(FarCall::terminal).map(FarCall::last)
                .reduce((earlier, later) -> later).orElse(null);
    }

    private Counts counts(ResultMessage result) {
        try {
            return Counts.of(json.readTree(result.value()));
        } catch (JsonProcessingException e) {
            return new Counts("unreadable: " + result.value(), -1, -1, -1, -1);
        }
    }

    private List<String> differentRepeats() {
        return messages().collect(Collectors.groupingBy(ResultMessage::key)).entrySet().stream()
                .filter(copies -> copies.getValue().stream().map(ResultMessage::value).distinct().count() > 1)
                .map(copies -> "%s was repeated with another content: %s.".formatted(copies.getKey(), copies.getValue()))
                .toList();
    }

    private List<String> overlaps() {
        List<String> findings = new ArrayList<>();
        calls.forEach((key, all) -> {
            for (int i = 1; i < all.size(); i++) {
                if (all.get(i).startedAt().isBefore(all.get(i - 1).endedAt())) {
                    findings.add("Calls for %s overlap: %s and %s.".formatted(key, all.get(i - 1), all.get(i)));
                }
            }
        });
        return findings;
    }

    private List<String> tooManyAtOnce() {
        int most = history.mostCallsAtOnce();
        return most <= callLimit ? List.of()
                : List.of("%d calls were under way at once, %d are allowed.".formatted(most, callLimit));
    }

    private List<String> needlessCalls() {
        List<String> findings = new ArrayList<>();
        calls.forEach((key, all) -> {
            for (int i = 1; i < all.size(); i++) {
                FarCall before = all.get(i - 1);
                if (before.terminal() && !explained(before, all.get(i))) {
                    findings.add("%s was asked about at %s, though the answer to %s was its end and %s."
                            .formatted(key, all.get(i).startedAt(), before, settledBefore(all.get(i))
                                    .map("that was stored at %s"::formatted).orElse("nothing kept it from being stored")));
                }
            }
        });
        return findings;
    }

    private boolean explained(FarCall end, FarCall next) {
        return settledBefore(next).map(settled -> wasUnderWay(next, settled)).orElseGet(() -> mayBeLost(end, next));
    }

    private Optional<Instant> settledBefore(FarCall next) {
        return steps.getOrDefault(next.key(), List.of()).stream()
                .filter(step -> step.kind() == Step.StepKind.SETTLED && step.at().isBefore(next.startedAt()))
                .map(Step::at).findFirst();
    }

    /** A question that was given up, and asked again, may come out of a slow wire after the answer to the second. */
    private boolean wasUnderWay(FarCall late, Instant time) {
        return history.faults().stream().anyMatch(each -> each.kind().delaysQuestions()
                && each.overlaps(time, time) && !each.until().plus(OUT_OF_THE_WIRE).isBefore(late.startedAt()));
    }

    /** Whether something happened, to the replica that had asked or to its wires, that may have kept the answer from being stored. */
    private boolean mayBeLost(FarCall end, FarCall next) {
        String asker = asker(end);
        return history.faults().stream().anyMatch(each -> each.kind().ofReplica()
                // a replica may be dead already when its question comes out of a frozen wire
                ? each.who().equals(asker) && each.from().isBefore(next.startedAt())
                : each.kind().breaksOff() && each.overlaps(end.startedAt(), next.startedAt()));
    }

    private String asker(FarCall call) {
        return steps.getOrDefault(call.key(), List.of()).stream()
                .filter(step -> step.kind() == Step.StepKind.CLAIMED && !step.at().isAfter(call.startedAt()))
                .map(Step::who).reduce((earlier, later) -> later).orElse("");
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
