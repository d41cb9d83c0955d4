package io.github.camelzoho.massupdate.service.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camelzoho.massupdate.ledger.HistoryPoint;

/**
 * The last minutes, for pictures.
 *
 * @param from   the start of the first step, in milliseconds since 1970
 * @param step   how long a step is, in milliseconds
 * @param series for each series an amount a step: of what is counted the mean of a minute, of what is measured the last; {@code null}
 *               where nothing is known
 */
record HistoryView(long from, long step, Map<String, List<Long>> series) {

    /** Series whose names begin so hold what was there at a time; all others what happened in a minute. */
    private static final List<String> MEASURED = List.of("jobs.watched", "jobs.due", "credits.");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration COARSE = Duration.ofMinutes(5);
    private static final int MOST_FINE_STEPS = 120;

    static HistoryView of(List<HistoryPoint> points, int minutes, Instant now) {
        long step = (minutes > MOST_FINE_STEPS ? COARSE : MINUTE).toMillis();
        int steps = (int) (Duration.ofMinutes(minutes).toMillis() / step);
        long from = now.toEpochMilli() / step * step - (steps - 1) * step;
        Map<String, List<Long>> series = new TreeMap<>();
        for (HistoryPoint point : points) {
            int at = (int) Math.floorDiv(point.minute().toEpochMilli() - from, step);
            if (at >= 0 && at < steps) {
                List<Long> amounts = series.computeIfAbsent(point.series(), name -> new ArrayList<>(Collections.nCopies(steps, null)));
                Long known = amounts.get(at);
                amounts.set(at, known == null || isMeasured(point.series()) ? Long.valueOf(point.amount()) : Long.valueOf(known + point.amount()));
            }
        }
        long minutesInStep = step / MINUTE.toMillis();
        series.replaceAll((name, amounts) -> isMeasured(name) ? amounts
                : amounts.stream().map(amount -> amount == null ? null : Long.valueOf(Math.round((double) amount / minutesInStep))).toList());
        return new HistoryView(from, step, series);
    }

    private static boolean isMeasured(String series) {
        return MEASURED.stream().anyMatch(series::startsWith);
    }
}
