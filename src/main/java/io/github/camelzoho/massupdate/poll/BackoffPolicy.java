package io.github.camelzoho.massupdate.poll;

/** Waits longer after every call, up to the maximum; jitter changes each step by up to a tenth. */
final class BackoffPolicy implements PollPolicy {

    private final PollSettings settings;

    BackoffPolicy(PollSettings settings) {
        this.settings = settings;
    }

    @Override
    public long nextDelayMillis(PollTrace trace, Experience experience, double jitter) {
        return settings.spread(settings.delay().toMillis() * Math.pow(settings.backoffMultiplier(), trace.polls()), jitter);
    }
}
