package io.github.camelzoho.massupdate.poll;

/** Asks at a fixed interval; jitter adds up to a tenth, as far as the maximum allows. */
final class FixedPolicy implements PollPolicy {

    private final PollSettings settings;

    FixedPolicy(PollSettings settings) {
        this.settings = settings;
    }

    @Override
    public long nextDelayMillis(PollTrace trace, Experience experience, double jitter) {
        return settings.spread(settings.delay().toMillis(), jitter);
    }
}
