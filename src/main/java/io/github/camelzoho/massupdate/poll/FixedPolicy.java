package io.github.camelzoho.massupdate.poll;

/** Asks at a fixed interval. */
final class FixedPolicy implements PollPolicy {

    private final long delayMillis;

    FixedPolicy(PollSettings settings) {
        this.delayMillis = settings.delay().toMillis();
    }

    @Override
    public long nextDelayMillis(PollTrace trace, Experience experience, double jitter) {
        return delayMillis;
    }
}
