package io.github.camelzoho.massupdate.poll;

import java.time.Instant;
import java.util.Optional;

/**
 * When a watched job will end, as the adaptive policy expects it after the last answer.
 *
 * @param earliest it ends before with a probability of a tenth
 * @param likely   it ends before or after this time alike
 * @param latest   it ends later with a probability of a tenth; its deadline at the latest
 */
public record EndForecast(Instant earliest, Instant likely, Instant latest) {

    private static final double EARLIEST = 0.9;
    private static final double LIKELY = 0.5;
    private static final double LATEST = 0.1;
    private static final int HALVINGS = 40;

    /**
     * @param  trace      what is remembered of the job
     * @param  experience what earlier jobs of its connection and module taught
     * @return            empty while neither the job nor earlier ones say anything
     */
    public static Optional<EndForecast> of(PollTrace trace, Experience experience, Instant deadline) {
        Forecast forecast = new Forecast(trace, experience);
        if (forecast.likelyEnds().length == 0) {
            return Optional.empty();
        }
        double limit = Math.max(forecast.now(), (deadline.toEpochMilli() - trace.watchedAt()) / 1000.0);
        return Optional.of(new EndForecast(
                end(forecast, EARLIEST, limit, trace), end(forecast, LIKELY, limit, trace), end(forecast, LATEST, limit, trace)));
    }

    /** The time until which the job stays open with this probability. */
    private static Instant end(Forecast forecast, double probability, double limit, PollTrace trace) {
        double open = forecast.openAt(forecast.now()) * probability;
        double from = forecast.now();
        double to = limit;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (from + to) / 2;
            if (forecast.openAt(middle) > open) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return Instant.ofEpochMilli(trace.watchedAt() + Math.round(to * 1000));
    }
}
