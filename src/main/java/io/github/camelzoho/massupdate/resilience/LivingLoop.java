package io.github.camelzoho.massupdate.resilience;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** A loop that outlives whatever a round throws: a fault is reported, costs a back-off, and the next round follows. */
public final class LivingLoop {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2));

    /** What a loop does again and again. */
    @FunctionalInterface
    public interface Round {
        void run() throws InterruptedException;
    }

    private final Pulse pulse;
    private final BiConsumer<String, Throwable> report;

    /** @param report takes what was thrown, and does not throw */
    public LivingLoop(Pulse pulse, BiConsumer<String, Throwable> report) {
        this.pulse = pulse;
        this.report = report;
    }

    /**
     * Runs rounds until there is nothing left to do.
     *
     * @param round       takes note in the pulse of how it ended, unless it throws
     * @param goesOn      looked at before each round
     * @param interrupted runs when a round or a back-off is interrupted: it may end the loop, which otherwise goes on
     */
    public void run(BooleanSupplier goesOn, Round round, Runnable interrupted) {
        int failures = 0;
        while (goesOn.getAsBoolean()) {
            try {
                round.run();
                failures = 0;
            } catch (InterruptedException e) {
                interrupted.run();
            } catch (Throwable e) {
                pulse.failed(System.nanoTime());
                report.accept(pulse.name() + " failed; it continues", e);
                backOff(++failures, interrupted);
            }
        }
    }

    private static void backOff(int failures, Runnable interrupted) {
        try {
            Thread.sleep(BACKOFF.after(failures).toMillis());
        } catch (InterruptedException e) {
            interrupted.run();
        }
    }
}
