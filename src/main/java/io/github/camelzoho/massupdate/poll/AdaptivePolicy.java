package io.github.camelzoho.massupdate.poll;

/** Asks when the expected delay in knowing and the expected further calls together cost least. */
final class AdaptivePolicy implements PollPolicy {

    private static final double MILLIS = 1000;

    private final PollSettings settings;

    AdaptivePolicy(PollSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public long nextDelayMillis(PollTrace trace, Experience experience, double jitter) {
        InspectionPlan.Look next = new InspectionPlan(new Forecast(trace, experience),
                settings.lagPerCall().toMillis() / MILLIS, settings.delay().toMillis() / MILLIS).next();
        double wanted = next.delay() * MILLIS;
        double later = wanted + next.leeway() * MILLIS * jitter;
        return settings.allows(wanted) && settings.allows(later) ? Math.round(later) : settings.spread(wanted, jitter);
    }
}
