package io.github.camelzoho.massupdate.jobs.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.resilience.Faults;
import io.github.camelzoho.massupdate.resilience.Pulse;
import io.github.camelzoho.massupdate.resilience.StrayThrow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class GroupCommitTest {

    private final List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
    private final LedgerCondition condition = new LedgerCondition(() -> { });
    private final Faults faults = new Faults();
    private final Pulse pulse = new Pulse("The writer", Pulse.LIMIT, System.nanoTime());
    private GroupCommit<String> writer;
    private Thread thread;

    private void start(long patienceMillis, Consumer<List<String>> transaction) {
        writer = new GroupCommit<>(transaction, Runnable::run, condition, pulse, faults, patienceMillis);
        thread = new Thread(writer::run);
        thread.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        writer.stop();
        thread.join();
    }

    private void add(String item) {
        writer.add(item, failure -> outcomes.add(item + (failure == null ? " stored" : " " + failure.getMessage())));
    }

    @Test
    void should_store_in_one_transaction_what_gathered_during_the_last() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
        start(1_000, batch -> {
            batches.add(List.copyOf(batch));
            try {
                first.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        add("a");
        await().until(() -> batches.size() == 1);
        List.of("b", "c", "d").forEach(this::add);
        first.countDown();

        await().until(() -> outcomes.size() == 4);
        assertThat(batches).containsExactly(List.of("a"), List.of("b", "c", "d"));
        assertThat(outcomes).containsExactly("a stored", "b stored", "c stored", "d stored");
    }

    @Test
    void should_try_again_until_the_ledger_answers() {
        AtomicInteger tries = new AtomicInteger();
        start(60_000, batch -> {
            if (tries.incrementAndGet() < 3) {
                throw new LedgerException("away");
            }
        });
        add("a");

        await().until(() -> outcomes.size() == 1);
        assertThat(outcomes).containsExactly("a stored");
        assertThat(condition.error()).isNull();
    }

    @Test
    void should_say_so_when_nothing_could_be_stored() {
        start(0, batch -> {
            throw new LedgerException("away");
        });
        add("a");

        await().until(() -> outcomes.size() == 1);
        assertThat(outcomes).containsExactly("a away");
        assertThat(condition.error()).isEqualTo("away");
    }

    @Test
    void should_store_what_is_left_when_it_stops() throws InterruptedException {
        start(0, batch -> { });
        List.of("a", "b", "c").forEach(this::add);
        stop();

        assertThat(outcomes).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void should_go_on_after_a_fault_that_no_transaction_should_have(StrayThrow fault) {
        AtomicInteger tries = new AtomicInteger();
        start(60_000, batch -> {
            if (tries.incrementAndGet() == 1) {
                fault.strike();
            }
        });
        add("a");
        await().until(() -> outcomes.size() == 1);
        add("b");

        await().until(() -> outcomes.size() == 2);
        assertThat(outcomes.get(0)).startsWith("a The ledger could not store a: ").contains("thrown by a test");
        assertThat(outcomes.get(1)).isEqualTo("b stored");
    }

    @Test
    void should_not_let_one_item_that_cannot_be_stored_harm_the_others() throws InterruptedException {
        CountDownLatch gathered = new CountDownLatch(1);
        start(60_000, batch -> {
            try {
                gathered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (batch.contains("bad")) {
                throw new IllegalArgumentException("cannot be stored");
            }
        });
        List.of("a", "b", "bad", "c").forEach(this::add);
        gathered.countDown();

        await().until(() -> outcomes.size() == 4);
        assertThat(outcomes).contains("a stored", "b stored", "c stored").anyMatch(outcome -> outcome.startsWith("bad The ledger"));
    }

    @Test
    void should_go_on_when_what_follows_fails_or_cannot_be_run() {
        AtomicInteger refusals = new AtomicInteger();
        writer = new GroupCommit<>(batch -> { }, task -> {
            if (refusals.getAndIncrement() == 0) {
                throw new RejectedExecutionException();
            }
            task.run();
        }, condition, pulse, faults, 0);
        thread = new Thread(writer::run);
        thread.start();
        add("refused");
        writer.add("failing", failure -> {
            throw new NoClassDefFoundError("thrown by a test");
        });
        add("a");

        await().until(() -> outcomes.contains("a stored"));
    }

    /** Whatever is handed in is answered, however close the stop is. */
    @RepeatedTest(20)
    void should_answer_every_item_that_is_handed_in_while_it_stops() throws InterruptedException {
        start(0, batch -> { });
        List<Thread> adders = IntStream.range(0, 4).mapToObj(i -> new Thread(() -> IntStream.range(0, 200).forEach(n -> add("a")))).toList();
        adders.forEach(Thread::start);
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> outcomes.size() > 50);
        stop();
        for (Thread adder : adders) {
            adder.join();
        }

        assertThat(outcomes).hasSize(800);
    }
}
