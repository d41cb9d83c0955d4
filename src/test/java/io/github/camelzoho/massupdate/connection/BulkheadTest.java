package io.github.camelzoho.massupdate.connection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.github.camelzoho.massupdate.poll.VirtualTime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BulkheadTest {

    private final Queue<Runnable> workers = new ArrayDeque<>();
    private final VirtualTime time = new VirtualTime();
    private final Bulkhead bulkhead = new Bulkhead(2, workers::add, time);
    private final List<String> ran = new ArrayList<>();

    @Test
    void should_give_as_many_permits_as_there_are() {
        assertThat(bulkhead.tryAcquire(false)).isTrue();
        assertThat(bulkhead.tryAcquire(false)).isTrue();
        assertThat(bulkhead.tryAcquire(false)).isFalse();

        bulkhead.release();

        assertThat(bulkhead.tryAcquire(false)).isTrue();
    }

    @Test
    void should_serve_those_who_wait_in_the_order_they_came() {
        bulkhead.tryAcquire(false);
        bulkhead.tryAcquire(false);
        List.of("first", "second", "third").forEach(name -> bulkhead.acquire(waiter(name)));
        assertThat(workers).isEmpty();
        assertThat(bulkhead.waiting()).isEqualTo(3);

        bulkhead.release();
        bulkhead.release();
        runWorkers();

        assertThat(ran).containsExactly("first", "second", "third");
        assertThat(bulkhead.acquired()).isZero();
    }

    @Test
    void should_not_let_a_newcomer_overtake_those_who_wait() {
        bulkhead.tryAcquire(false);
        bulkhead.tryAcquire(false);
        bulkhead.acquire(waiter("patient"));
        bulkhead.release();

        assertThat(bulkhead.tryAcquire(false)).isFalse();
    }

    @Test
    void should_release_a_permit_once_the_far_end_surely_has() {
        bulkhead.tryAcquire(false);
        bulkhead.tryAcquire(false);
        bulkhead.acquire(waiter("patient"));

        bulkhead.release(Duration.ofSeconds(30));
        assertThat(workers).isEmpty();
        time.drain();
        runWorkers();

        assertThat(ran).containsExactly("patient");
        assertThat(time.millis()).isEqualTo(30_000);
    }

    @Test
    void should_turn_away_those_who_wait_and_those_who_come_when_it_closes() {
        bulkhead.tryAcquire(false);
        bulkhead.tryAcquire(false);
        bulkhead.acquire(waiter("waiting"));

        bulkhead.close();
        bulkhead.acquire(waiter("late"));

        assertThat(ran).containsExactly("waiting rejected", "late rejected");
        assertThat(bulkhead.tryAcquire(false)).isFalse();
    }

    @Test
    void should_take_a_waiter_out_of_the_queue() {
        bulkhead.tryAcquire(false);
        bulkhead.tryAcquire(false);
        Bulkhead.Waiter impatient = waiter("impatient");
        bulkhead.acquire(waiter("first"));
        bulkhead.acquire(impatient);
        bulkhead.acquire(waiter("last"));

        bulkhead.cancel(impatient);
        assertThat(bulkhead.waiting()).isEqualTo(2);
        bulkhead.release();
        bulkhead.release();
        runWorkers();

        assertThat(ran).containsExactly("first", "last");
    }

    @Test
    void should_keep_no_permit_of_a_waiter_that_cannot_start() {
        Bulkhead threadless = new Bulkhead(1, worker -> {
            throw new OutOfMemoryError("unable to create native thread");
        }, time);
        threadless.tryAcquire(false);
        List.of("first", "second").forEach(name -> threadless.acquire(waiter(name)));

        threadless.release();
        threadless.acquire(waiter("third"));

        assertThat(ran).containsExactly("first rejected", "second rejected", "third rejected");
        assertThat(threadless.acquired()).isZero();
    }

    private Bulkhead.Waiter waiter(String name) {
        return new Bulkhead.Waiter() {

            @Override
            public void run() {
                ran.add(name);
                bulkhead.release();
            }

            @Override
            public void rejected(Throwable cause) {
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
