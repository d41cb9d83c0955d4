package io.github.camelzoho.massupdate.poll;

import java.util.List;

/**
 * What the latest settled jobs of a module taught, and what watching them cost, beside what the other policies would have cost
 * for the same jobs.
 *
 * @param jobs             how many jobs that is, at most {@link Experience#KEPT}
 * @param waitSeconds      how long the middle one waited before it ran, {@code null} while nothing is known
 * @param jobSeconds       how long the middle one took from the start of its watch to its end, {@code null} while nothing is known
 * @param recordsPerSecond how fast the middle one ran, {@code null} while nothing is known
 * @param progressTrust    the probability that a job tells its progress and that this foretells its end, 0 to 1
 * @param calls            how many calls the jobs took
 * @param backoff          the policy {@code backoff} with the same options
 * @param fixed            the policy {@code fixed} with the same options
 */
public record PolicyReport(
        int jobs, Double waitSeconds, Double jobSeconds, Double recordsPerSecond, double progressTrust, long calls,
        Rival backoff, Rival fixed) {

    private static final double MILLIS = 1000;
    private static final double MEDIAN = 0.5;

    /**
     * What another policy would have cost.
     *
     * @param calls        for all jobs together
     * @param secondsLater by how much later it would have found an end on average; below zero it would have been sooner
     */
    public record Rival(long calls, double secondsLater) {
    }

    /** Reports on the jobs that experience remembers. A job of an older version, whose calls were not kept, is left out. */
    public static PolicyReport of(Experience experience, PollSettings settings) {
        List<PollTrace> jobs = experience.jobs().stream().filter(job -> job.polls() > 0).toList();
        Samples samples = experience.samples();
        Double pace = median(samples.paces());
        double first = settings.delay().toMillis();
        return new PolicyReport(jobs.size(), median(samples.starts()), median(samples.durations()), pace == null ? null : 1 / pace,
                experience.telling(), jobs.stream().mapToLong(PollTrace::polls).sum(),
                rival(jobs, first, settings.backoffMultiplier(), settings.maximumDelay().toMillis()),
                rival(jobs, first, 1, first));
    }

    private static Double median(CensoredSample sample) {
        return sample.isEmpty() ? null : Math.exp(sample.quantileAbove(MEDIAN));
    }

    private static Rival rival(List<PollTrace> jobs, double first, double multiplier, double longest) {
        long calls = 0;
        double later = 0;
        for (PollTrace job : jobs) {
            Looks looks = Looks.until((job.openUntil() + job.endedAt()) / 2.0, first, multiplier, longest);
            calls += looks.calls();
            later += looks.last() - job.endedAt();
        }
        return new Rival(calls, jobs.isEmpty() ? 0 : later / jobs.size() / MILLIS);
    }

    /** How many looks there are until one finds an end, which lies between two looks of the job: in their middle is assumed. */
    private record Looks(long calls, double last) {

        static Looks until(double end, double first, double multiplier, double longest) {
            long growing = multiplier > 1 ? (long) Math.ceil(Math.log(longest / first) / Math.log(multiplier)) : 0;
            long calls = Math.max(1, multiplier > 1 ? (long) Math.ceil(Math.log1p(end * (multiplier - 1) / first) / Math.log(multiplier)) : 0);
            if (calls <= growing) {
                return new Looks(calls, grown(first, multiplier, calls));
            }
            double at = grown(first, multiplier, growing);
            double step = multiplier > 1 ? longest : first;
            long evenly = Math.max(1, (long) Math.ceil((end - at) / step));
            return new Looks(growing + evenly, at + evenly * step);
        }

        private static double grown(double first, double multiplier, long calls) {
            return calls == 0 ? 0 : first * (Math.pow(multiplier, calls) - 1) / (multiplier - 1);
        }
    }
}
