package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets answers take their time, until the simulator closes. */
final class Delays implements AutoCloseable {

    private final CountDownLatch closed = new CountDownLatch(1);

    void await(Duration time) {
        if (time.isZero()) {
            return;
        }
        try {
            closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
