package io.github.camelzoho.massupdate.resilience;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** Whatever has to turn in this process while the component runs. */
public final class Pulses {

    private final List<Pulse> pulses = new CopyOnWriteArrayList<>();

    /** Begins to watch something that turns from now on. */
    public Pulse add(String name, Duration limit) {
        Pulse pulse = new Pulse(name, limit, System.nanoTime());
        pulses.add(pulse);
        return pulse;
    }

    public void remove(Pulse pulse) {
        pulses.remove(pulse);
    }

    /** What has not turned for too long, a sentence for each; empty when all is well. */
    public List<String> stalls() {
        long now = System.nanoTime();
        return pulses.stream().map(pulse -> pulse.stall(now)).filter(Objects::nonNull).toList();
    }
}
