package io.github.camelzoho.massupdate.poll;

import io.github.camelzoho.massupdate.poll.CensoredSample.Bounds;

/**
 * What a settled job tells about the next one, as bounds in milliseconds, since looks never hit the moment itself.
 *
 * @param openUntil   the last look that found it open
 * @param endedBy     the look that found it at its end
 * @param startedFrom the last look before it was seen running
 * @param startedBy   the first look that found it running or at its end
 * @param paceFrom    microseconds per record, lower bound
 * @param paceTo      microseconds per record, upper bound; 0 if the job told no total
 */
record Settled(long openUntil, long endedBy, long startedFrom, long startedBy, long paceFrom, long paceTo) {

    static Settled of(PollTrace trace) {
        long endedBy = Math.max(1, trace.endedAt());
        long openUntil = trace.openUntil();
        long startedBy = trace.running() ? trace.runningAt() : endedBy;
        if (trace.total() <= 0) {
            return new Settled(openUntil, endedBy, trace.waitingAt(), startedBy, 0, 0);
        }
        boolean measured = trace.firstAt() >= 0 && trace.total() > trace.firstDone();
        double records = measured ? trace.total() - trace.firstDone() : trace.total();
        long latestStart = measured ? trace.firstAt() : startedBy;
        long earliestStart = measured ? trace.firstAt() : trace.waitingAt();
        return new Settled(openUntil, endedBy, trace.waitingAt(), startedBy,
                Math.round(Math.max(0, openUntil - latestStart) * 1000 / records),
                Math.max(1, Math.round((endedBy - earliestStart) * 1000 / records)));
    }

    Bounds duration() {
        return seconds(openUntil, endedBy);
    }

    Bounds start() {
        return seconds(startedFrom, startedBy);
    }

    Bounds run() {
        return seconds(openUntil - startedBy, endedBy - startedFrom);
    }

    Bounds pace() {
        return new Bounds(paceFrom / 1e6, paceTo / 1e6);
    }

    private static Bounds seconds(long from, long to) {
        return new Bounds(Math.max(0, from) / 1000.0, Math.max(1, to) / 1000.0);
    }
}
