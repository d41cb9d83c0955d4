package io.github.camelzoho.massupdate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelzoho.massupdate.poll.VirtualTime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallGateTest {

    private final Queue<Runnable> workers = new ArrayDeque<>();
    private final VirtualTime time = new VirtualTime();
    private final CallGate gate = new CallGate(2, workers::add, time);
    private final List<String> ran = new ArrayList<>();

    @Test
    void should_let_in_as_many_as_there_are_places() {
        assertThat(gate.tryEnter()).isTrue();
        assertThat(gate.tryEnter()).isTrue();
        assertThat(gate.tryEnter()).isFalse();

        gate.leave();

        assertThat(gate.tryEnter()).isTrue();
    }

    @Test
    void should_serve_those_who_wait_in_the_order_they_came() {
        gate.tryEnter();
        gate.tryEnter();
        List.of("first", "second", "third").forEach(name -> gate.enter(visit(name)));
        assertThat(workers).isEmpty();
        assertThat(gate.waiting()).isEqualTo(3);

        gate.leave();
        gate.leave();
        runWorkers();

        assertThat(ran).containsExactly("first", "second", "third");
        assertThat(gate.inside()).isZero();
    }

    @Test
    void should_not_let_a_newcomer_overtake_those_who_wait() {
        gate.tryEnter();
        gate.tryEnter();
        gate.enter(visit("patient"));
        gate.leave();

        assertThat(gate.tryEnter()).isFalse();
    }

    @Test
    void should_give_a_place_back_once_the_far_end_surely_has() {
        gate.tryEnter();
        gate.tryEnter();
        gate.enter(visit("patient"));

        gate.leave(Duration.ofSeconds(30));
        assertThat(workers).isEmpty();
        time.drain();
        runWorkers();

        assertThat(ran).containsExactly("patient");
        assertThat(time.millis()).isEqualTo(30_000);
    }

    @Test
    void should_turn_away_those_who_wait_and_those_who_come_when_it_closes() {
        gate.tryEnter();
        gate.tryEnter();
        gate.enter(visit("waiting"));

        gate.close();
        gate.enter(visit("late"));

        assertThat(ran).containsExactly("waiting rejected", "late rejected");
        assertThat(gate.tryEnter()).isFalse();
    }

    private CallGate.Visit visit(String name) {
        return new CallGate.Visit() {

            @Override
            public void run() {
                ran.add(name);
                gate.leave();
            }

            @Override
            public void rejected(RejectedExecutionException cause) {
                ran.add(name + " rejected");
            }
        };
    }

    private void runWorkers() {
        while (!workers.isEmpty()) {
            workers.remove().run();
        }
    }
}
