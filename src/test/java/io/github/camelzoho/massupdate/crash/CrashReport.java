package io.github.camelzoho.massupdate.crash;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run showed. */
final class CrashReport {

    private final CrashOptions options;
    private final History history;
    private final Duration run;
    private final Duration peace;
    private final int ends;
    private final List<String> findings;
    private final Map<InjectedFault.InjectedKind, Hits> hits = new EnumMap<>(InjectedFault.InjectedKind.class);

    /**
     * @param run  how long things were killed and cut
     * @param peace how long it took from then on until the last result was there
     * @param ends  how often a replica ended on its own
     */
    CrashReport(CrashOptions options, History history, Duration run, Duration peace, int ends) {
        this.options = options;
        this.history = history;
        this.run = run;
        this.peace = peace;
        this.ends = ends;
        this.findings = new Checker(history, options.callLimit()).findings();
        Stages stages = new Stages(history);
        history.faults().forEach(each ->
                hits.computeIfAbsent(each.kind(), kind -> new Hits()).add(stages.hitBy(each)));
    }

    private static final class Hits {

        private final Map<Stage, Integer> byStage = new EnumMap<>(Stage.class);
        private int times;

        void add(Iterable<Stage> stages) {
            times++;
            stages.forEach(stage -> byStage.merge(stage, 1, Integer::sum));
        }

        int in(Stage stage) {
            return byStage.getOrDefault(stage, 0);
        }

        String row(InjectedFault.InjectedKind kind) {
            return "| %s | %d | %s |".formatted(kind.words(), times,
                    Arrays.stream(Stage.values()).map(stage -> Integer.toString(in(stage))).collect(Collectors.joining(" | ")));
        }
    }

    /** What the checker found. */
    List<String> findings() {
        return findings;
    }

    /** What the checker found, and the stages that no kill has hit; empty if the run was in order and told something. */
    List<String> complaints() {
        Stream<String> missed = Arrays.stream(Stage.values()).filter(stage -> stage != Stage.SENT)
                .filter(stage -> hits.entrySet().stream().noneMatch(each -> each.getKey().kills() && each.getValue().in(stage) > 0))
                .map(stage -> "No kill has hit the stage " + stage + ".");
        return Stream.concat(findings.stream(), missed).toList();
    }

    String text() {
        String table = hits.entrySet().stream().map(each -> each.getValue().row(each.getKey())).collect(Collectors.joining("\n"));
        String results = history.queues().entrySet().stream()
                .map(queue -> "%d results in %s (%d of them repeated)".formatted(queue.getValue().size(), queue.getKey(),
                        queue.getValue().size() - queue.getValue().stream().map(ResultMessage::key).distinct().count()))
                .collect(Collectors.joining(", "));
        return """
                %d jobs, %d replicas, seed %d: %d calls at the far end, at most %d at once, %s, %d in the table.
                %d faults in %d s; the last result was there %d s later. Replicas ended on their own %d times.

                | what was done | times | claim | call | record | settle | deliver | sent, not removed |
                |---|---|---|---|---|---|---|---|
                %s

                %s
                """.formatted(history.given().size(), options.replicas(), options.seed(), history.calls().size(),
                history.mostCallsAtOnce(), results, history.table().size(), history.faults().size(), run.toSeconds(),
                peace.toSeconds(), ends, table,
                complaints().isEmpty() ? "The history is in order: nothing lost, nothing invented, no overlap, and never too many calls at once." : complaintsText());
    }

    private String complaintsText() {
        return complaints().size() + " complaints:\n" + complaints().stream().limit(50).collect(Collectors.joining("\n"));
    }
}
