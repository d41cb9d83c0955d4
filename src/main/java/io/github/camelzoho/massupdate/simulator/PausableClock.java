package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that jobs live in: it stands still while the simulator is paused. */
final class PausableClock {

    private final LongSupplier nanoTime;
    private long pausedSince;
    private long pausedFor;
    private boolean paused;

    PausableClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @return time since some fixed moment, without the pauses */
    synchronized Duration now() {
        return Duration.ofNanos((paused ? pausedSince : nanoTime.getAsLong()) - pausedFor);
    }

    synchronized void pause() {
        if (!paused) {
            paused = true;
            pausedSince = nanoTime.getAsLong();
        }
    }

    synchronized void resume() {
        if (paused) {
            paused = false;
            pausedFor += nanoTime.getAsLong() - pausedSince;
        }
    }

    synchronized boolean isPaused() {
        return paused;
    }
}
