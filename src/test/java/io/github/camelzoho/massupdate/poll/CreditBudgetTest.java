package io.github.camelzoho.massupdate.poll;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.camelzoho.massupdate.poll.Course.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CreditBudgetTest {

    @ParameterizedTest(name = "{1} of {0} calls")
    @CsvSource({
        "0,      0,      1",
        "0,      100000, 1",
        "1000,   0,      1",
        "1000,   500,    1",
        "1000,   750,    4",
        "1000,   900,    25",
        "1000,   999,    400",
        "1000,   1000,   400",
        "1000,   5000,   400",
        "1,      0,      1",
        "1,      1,      400"})
    void should_raise_the_price_of_a_call_as_the_budget_shrinks(long perDay, long lastDay, double price) {
        assertThat(new CreditBudget(perDay, lastDay, 0).price()).isCloseTo(price, within(1e-6));
    }

    @ParameterizedTest(name = "{1} of {0} calls, {2} in the latest hour")
    @CsvSource(nullValues = "-", value = {
        "0,    100000, 1000, -",
        "2400, 0,      0,    -",
        "2400, 0,      100,  -",
        "2400, 1200,   100,  PT12H",
        "2400, 2350,   100,  PT30M",
        "2400, 2399,   0,    -",
        "2400, 2400,   0,    PT0S",
        "2400, 9999,   100,  PT0S"})
    void should_say_when_it_is_used_up_at_the_pace_of_the_latest_hour(long perDay, long lastDay, long lastHour, Duration lasts) {
        assertThat(new CreditBudget(perDay, lastDay, lastHour).lasts()).isEqualTo(lasts);
    }

    /** A job every five minutes, each of which takes about five minutes, for two days. */
    @ParameterizedTest
    @EnumSource(PollPolicyName.class)
    void should_keep_a_simulated_day_within_the_budget_and_leave_no_job_alone(PollPolicyName policy) {
        PollSettings settings = new PollSettings(policy, Duration.ofSeconds(5), Duration.ofMinutes(1), 1.5, Duration.ofSeconds(2));
        long free = Day.of(settings, 0).calls();

        Day day = Day.of(settings, free * 6 / 10);

        assertThat(day.calls()).isLessThanOrEqualTo(free * 6 / 10);
        assertThat(day.longestLag()).isLessThan(Duration.ofMinutes(25).toMillis());
        assertThat(day.settled()).isEqualTo(Day.JOBS);
    }

    @Test
    void should_ask_jobs_at_least_every_twenty_times_the_maximum_delay_when_nothing_is_left() {
        PollSettings settings = PollSettings.DEFAULT.dearer(new CreditBudget(10, 10, 10).price());
        PollTrace trace = PollTrace.watched(0).observed(86_400_000, Course.status("RUNNING", null, null));

        assertThat(PollPolicies.create(settings).nextDelayMillis(trace, Experience.none(), 0))
                .isBetween(PollSettings.DEFAULT.maximumDelay().toMillis(), 20 * PollSettings.DEFAULT.maximumDelay().toMillis());
    }

    /** What the second of two days cost. */
    private record Day(long calls, long longestLag, int settled) {

        private static final int JOBS = 288;
        private static final long APART = 300_000;
        private static final long HOUR = 3_600_000;

        private record PlannedCall(long at, Course course, PollTrace trace) {
        }

        static Day of(PollSettings settings, long perDay) {
            Random random = new Random(5);
            PriorityQueue<PlannedCall> due = new PriorityQueue<>(Comparator.comparingLong(PlannedCall::at));
            for (int i = 0; i < 2 * JOBS; i++) {
                PollTrace trace = PollTrace.watched(i * APART);
                due.add(new PlannedCall(trace.watchedAt(), steady(10, 200 + 200 * random.nextDouble(), 5000), trace));
            }
            long[] byHour = new long[1000];
            Experience experience = Experience.none();
            long calls = 0;
            long longest = 0;
            int settled = 0;
            while (!due.isEmpty()) {
                PlannedCall call = due.poll();
                int hour = (int) (call.at() / HOUR);
                PollTrace trace = call.trace();
                if (call.at() > trace.watchedAt()) {
                    boolean counts = trace.watchedAt() >= JOBS * APART;
                    byHour[hour]++;
                    calls += call.at() >= JOBS * APART && call.at() < 2 * JOBS * APART ? 1 : 0;
                    double seconds = (call.at() - trace.watchedAt()) / 1000.0;
                    trace = trace.observed(call.at(), call.course().answers().at(seconds));
                    if (trace.endedAt() >= 0) {
                        experience = experience.learn(trace);
                        settled += counts ? 1 : 0;
                        longest = Math.max(longest, counts ? (long) (1000 * (seconds - call.course().end())) : 0);
                        continue;
                    }
                }
                long lastDay = 0;
                for (int i = Math.max(0, hour - 24); i <= hour; i++) {
                    lastDay += byHour[i];
                }
                PollSettings dearer = settings.dearer(new CreditBudget(perDay, lastDay, byHour[hour]).price());
                due.add(new PlannedCall(call.at() + PollPolicies.create(dearer).nextDelayMillis(trace, experience, random.nextDouble()),
                        call.course(), trace));
            }
            return new Day(calls, longest, settled);
        }
    }
}
