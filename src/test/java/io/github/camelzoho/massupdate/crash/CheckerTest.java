package io.github.camelzoho.massupdate.crash;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The checker of crash runs finds what is wrong: each test makes up the history of a run with one fault in it. */
class CheckerTest {

    private static final int CALL_LIMIT = 5;
    private static final String KEY = "default/Leads/1";
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final Counts END = new Counts("COMPLETED", 1, 9, 0, 10);

    private final Set<String> given = new HashSet<>(Set.of(KEY));
    private final List<FarCall> calls = new ArrayList<>(List.of(running(0), over(1_000)));
    private final List<ResultMessage> topic = new ArrayList<>(List.of(delivered(KEY, END)));
    private final Map<String, Counts> table = new HashMap<>(Map.of(KEY, END));
    private final List<Step> steps = new ArrayList<>(List.of(
            step(-5, Step.StepKind.CLAIMED), step(60, Step.StepKind.RECORDED), step(990, Step.StepKind.CLAIMED), step(1_070, Step.StepKind.SETTLED)));
    private final List<InjectedFault> faults = new ArrayList<>();

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    private static FarCall running(long millis) {
        return new FarCall(KEY, at(millis), at(millis + 50), null);
    }

    private static FarCall over(long millis) {
        return new FarCall(KEY, at(millis), at(millis + 50), END);
    }

    private static Step step(long millis, Step.StepKind kind) {
        return new Step(at(millis), "replica-1.1", kind, KEY, "");
    }

    private static ResultMessage delivered(String key, Counts counts) {
        return new ResultMessage(key, """
                {"outcome":"%s","failedCount":%d,"updatedCount":%d,"notUpdatedCount":%d,"totalCount":%d}"""
                .formatted(counts.outcome(), counts.failed(), counts.updated(), counts.notUpdated(), counts.total()), at(1_100));
    }

    private List<String> findings() {
        return new Checker(new History(given, calls, Map.of("kafka", topic), table, steps, faults), CALL_LIMIT).findings();
    }

    @Test
    void should_find_nothing_in_a_run_in_order() {
        topic.add(topic.get(0));
        assertThat(findings()).isEmpty();
    }

    @Test
    void should_find_a_result_that_the_broker_lacks() {
        topic.clear();
        assertThat(findings()).singleElement().asString().contains("no result in kafka");
    }

    @Test
    void should_find_a_result_that_the_table_lacks() {
        table.clear();
        assertThat(findings()).singleElement().asString().contains("no row in the table");
    }

    @Test
    void should_find_a_result_of_a_job_that_was_never_given() {
        given.clear();
        assertThat(findings()).singleElement().asString().contains("never given");
    }

    @Test
    void should_find_other_counts_than_those_of_the_last_answer() {
        topic.set(0, delivered(KEY, new Counts("COMPLETED", 0, 10, 0, 10)));
        table.put(KEY, new Counts("FAILED", 1, 9, 0, 10));
        assertThat(findings()).hasSize(2).anyMatch(each -> each.contains("the broker says")).anyMatch(each -> each.contains("the table says"));
    }

    @Test
    void should_find_a_result_of_a_job_whose_end_was_never_told() {
        calls.remove(1);
        assertThat(findings()).hasSize(2).allMatch(each -> each.contains("last answer null"));
    }

    @Test
    void should_find_a_repetition_with_another_content() {
        topic.add(new ResultMessage(KEY, topic.get(0).value().replace("}", ",\"polls\":3}"), at(2_000)));
        assertThat(findings()).singleElement().asString().contains("repeated with another content");
    }

    @Test
    void should_find_calls_that_overlap() {
        calls.add(running(49));
        assertThat(findings()).singleElement().asString().contains("overlap");
    }

    @Test
    void should_find_more_calls_at_once_than_are_allowed() {
        for (int i = 1; i <= CALL_LIMIT; i++) {
            calls.add(new FarCall(KEY + i, at(10), at(20), null));
        }
        assertThat(findings()).singleElement().asString().contains("6 calls were under way at once, 5 are allowed");

        calls.set(2, new FarCall(KEY + 1, at(9), at(10), null));
        calls.set(0, new FarCall(KEY, at(0), at(10), null));
        assertThat(findings()).isEmpty();
    }

    @Test
    void should_find_a_call_after_the_end_was_stored_whatever_happened() {
        calls.add(over(13_000));
        faults.add(new InjectedFault(InjectedFault.InjectedKind.KILL_REPLICA, "replica-1.1", at(1_080), at(1_090)));
        assertThat(findings()).singleElement().asString().contains("asked about at", "stored at");
    }

    @ParameterizedTest
    @EnumSource(value = InjectedFault.InjectedKind.class, names = {"KILL_REPLICA", "KILL_POSTGRESQL", "LOSE_POSTGRESQL_ANSWERS", "CUT_ZOHO"})
    void should_excuse_a_call_after_the_end_when_that_could_not_be_stored(InjectedFault.InjectedKind kind) {
        settledAt(13_100);
        calls.add(over(13_000));
        faults.add(new InjectedFault(kind, "replica-1.1", at(1_055), at(1_400)));
        assertThat(findings()).isEmpty();
    }

    @Test
    void should_excuse_it_when_the_replica_was_killed_while_it_was_slow_to_store_the_end() {
        settledAt(30_100);
        calls.add(over(30_000));
        faults.add(new InjectedFault(InjectedFault.InjectedKind.KILL_REPLICA, "replica-1.1", at(3_000), at(3_010)));
        assertThat(findings()).isEmpty();
    }

    @Test
    void should_excuse_it_when_the_replica_was_dead_before_its_question_came_out_of_a_frozen_wire() {
        settledAt(13_100);
        calls.add(over(13_000));
        faults.add(new InjectedFault(InjectedFault.InjectedKind.KILL_REPLICA, "replica-1.1", at(995), at(999)));
        assertThat(findings()).isEmpty();
    }

    @Test
    void should_excuse_a_question_that_was_in_a_frozen_wire_when_the_end_was_stored() {
        calls.add(over(3_000));
        faults.add(new InjectedFault(InjectedFault.InjectedKind.FREEZE_ZOHO, "", at(1_000), at(2_900)));
        assertThat(findings()).isEmpty();
    }

    @Test
    void should_not_excuse_it_by_the_end_of_another_replica_or_at_another_time() {
        settledAt(13_100);
        calls.add(over(13_000));
        faults.add(new InjectedFault(InjectedFault.InjectedKind.KILL_REPLICA, "replica-2.1", at(1_055), at(1_060)));
        faults.add(new InjectedFault(InjectedFault.InjectedKind.KILL_POSTGRESQL, "", at(13_050), at(14_000)));
        assertThat(findings()).singleElement().asString().contains("asked about at", "nothing kept it");
    }

    /** The end that was told at first is not stored, only what was told later. */
    private void settledAt(long millis) {
        steps.removeIf(step -> step.kind() == Step.StepKind.SETTLED);
        steps.add(step(millis - 150, Step.StepKind.CLAIMED));
        steps.add(step(millis, Step.StepKind.SETTLED));
    }
}
