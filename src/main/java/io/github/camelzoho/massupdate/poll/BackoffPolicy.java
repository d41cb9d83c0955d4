package io.github.camelzoho.massupdate.poll;

/** Waits longer after every call, up to the maximum; jitter takes up to a tenth off each step. */
final class BackoffPolicy implements PollPolicy {

    private static final double JITTER = 0.1;

    private final PollSettings settings;

    BackoffPolicy(PollSettings settings) {
        this.settings = settings;
    }

    @Override
    public long nextDelayMillis(PollTrace trace, Experience experience, double jitter) {
        long shortest = settings.delay().toMillis();
        double step = shortest * Math.pow(settings.backoffMultiplier(), trace.polls());
        double longest = Math.min(step, settings.maximumDelay().toMillis());
        return Math.max(shortest, Math.round(longest * (1 - JITTER * jitter)));
    }
}
