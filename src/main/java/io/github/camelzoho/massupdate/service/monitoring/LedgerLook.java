package io.github.camelzoho.massupdate.service.monitoring;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerProblem;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks whether the ledger can be used, in less than a second whatever holds it up: probes give up after one. */
@ApplicationScoped
class LedgerLook {

    static final Duration LONGEST = Duration.ofMillis(800);

    private final LedgerStore ledger;
    /** One look at a time: the next may wait until the thread is free of the last, and no other may. */
    private final ExecutorService looker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), task -> {
        Thread thread = new Thread(task, "ledger-look");
        thread.setDaemon(true);
        return thread;
    }, new ThreadPoolExecutor.AbortPolicy());
    private CompletableFuture<Void> look = CompletableFuture.completedFuture(null);

    LedgerLook(LedgerStore ledger) {
        this.ledger = ledger;
    }

    /** What keeps the ledger from being used, empty when nothing does. */
    Optional<LedgerException> trouble() {
        try {
            current().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (TimeoutException e) {
            return Optional.of(new LedgerException("The ledger has not answered for %s ms: another session holds a lock on its"
                    .formatted(LONGEST.toMillis()) + " tables, or its database is overloaded.", LedgerProblem.NO_ANSWER));
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() instanceof LedgerException failure
                    ? failure
                    : new LedgerException(PlainText.of(e.getCause()), e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new LedgerException("The service stops.", LedgerProblem.OTHER));
        }
    }

    /** Who asks while a look is under way shares it. */
    private synchronized CompletableFuture<Void> current() {
        if (look.isDone()) {
            look = CompletableFuture.runAsync(ledger::requireUsable, looker);
        }
        return look;
    }

    @PreDestroy
    void close() {
        looker.shutdownNow();
    }
}
