package io.github.camelzoho.massupdate.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class GroupCommitTest {

    private final List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
    private final LedgerCondition condition = new LedgerCondition(() -> { });
    private GroupCommit<String> writer;
    private Thread thread;

    private void start(long patienceMillis, Consumer<List<String>> transaction) {
        writer = new GroupCommit<>(transaction, Runnable::run, condition, patienceMillis);
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
}
