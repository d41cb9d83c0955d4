package io.github.camelzoho.massupdate.crash;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StagesTest {

    private static final String KEY = "default/Leads/1";
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final Counts END = new Counts("COMPLETED", 0, 10, 0, 10);

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    private static Step step(long millis, Step.StepKind kind, String place) {
        return new Step(at(millis), "replica-1.1", kind, KEY, place);
    }

    /** A job that is claimed, asked about and recorded; claimed, asked about and settled; and delivered. */
    private static Stages stages(InjectedFault... faults) {
        return new Stages(new History(Set.of(KEY),
                List.of(new FarCall(KEY, at(110), at(150), null), new FarCall(KEY, at(310), at(350), END)),
                Map.of("kafka", List.of(new ResultMessage(KEY, "{}", at(510)))), Map.of(),
                List.of(step(100, Step.StepKind.CLAIMED, ""), step(160, Step.StepKind.RECORDED, ""),
                        step(300, Step.StepKind.CLAIMED, ""), step(360, Step.StepKind.SETTLED, ""),
                        step(500, Step.StepKind.TAKEN, "kafka"), step(520, Step.StepKind.REMOVED, "kafka")),
                List.of(faults)));
    }

    private static InjectedFault kill(InjectedFault.InjectedKind kind, String who, long millis) {
        return new InjectedFault(kind, who, at(millis), at(millis + 5));
    }

    @ParameterizedTest
    @CsvSource({"50,", "105,CLAIM", "120,CALL", "155,RECORD", "200,", "305,CLAIM", "349,CALL", "355,SETTLE", "400,", "505,DELIVER",
            "515,DELIVER SENT", "600,"})
    void should_tell_the_stage_that_a_kill_hit(long millis, String expected) {
        Set<Stage> hit = stages().hitBy(kill(InjectedFault.InjectedKind.KILL_REPLICA, "replica-1.1", millis));
        assertThat(hit).map(Stage::name).isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void should_not_count_the_work_of_others() {
        assertThat(stages().hitBy(kill(InjectedFault.InjectedKind.KILL_REPLICA, "replica-1.2", 120))).isEmpty();
    }

    @Test
    void should_not_count_what_somebody_had_claimed_who_was_dead_already() {
        InjectedFault death = kill(InjectedFault.InjectedKind.KILL_REPLICA, "replica-1.1", 115);
        assertThat(stages(death).hitBy(kill(InjectedFault.InjectedKind.KILL_POSTGRESQL, "", 120))).isEmpty();
        assertThat(stages().hitBy(kill(InjectedFault.InjectedKind.KILL_POSTGRESQL, "", 120))).containsExactly(Stage.CALL);
    }
}
