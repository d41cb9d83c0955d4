package io.github.camelzoho.massupdate.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.camelzoho.massupdate.poll.Course.status;
import static io.github.camelzoho.massupdate.poll.Course.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class AdaptivePolicyTest {

    private static final PollSettings SETTINGS = new PollSettings(PollPolicyName.adaptive, Duration.ofMillis(200),
            Duration.ofMinutes(10), 1.5, Duration.ofSeconds(2));

    private final PollPolicy policy = PollPolicies.create(SETTINGS);
    private final Random random = new Random(7);

    static Stream<Arguments> courses() {
        return Stream.of(
                arguments("one record", steady(0.1, 0.4, 1), 2, 6.0),
                arguments("50,000 records", steady(5, 2505, 50_000), 20, 5.0),
                arguments("no progress until the end", new Course(300, t -> t >= 300
                        ? status("COMPLETED", 900L, 900L) : status("RUNNING", 0L, 900L)), 30, 60.0),
                arguments("no counts at all", new Course(300, t -> status(t >= 300 ? "COMPLETED" : "RUNNING", null, null)), 30, 60.0),
                arguments("a stall of ten minutes", new Course(700, t -> t >= 700
                        ? status("COMPLETED", 1000L, 1000L)
                        : status("RUNNING", (long) (t < 50 ? t * 10 : t < 650 ? 500 : 500 + (t - 650) * 10), 1000L)), 40, 240.0),
                arguments("everything in one burst", new Course(400, t -> t >= 400
                        ? status("COMPLETED", 20_000L, 20_000L)
                        : status("RUNNING", t < 399 ? 0L : 15_000L, 20_000L)), 40, 90.0),
                arguments("an hour in the queue", steady(3600, 3620, 500), 60, 400.0),
                arguments("more done than there is", new Course(100, t -> status(t >= 100 ? "COMPLETED" : "RUNNING", 900L, 40L)), 25, 40.0),
                arguments("all records counted a moment before the end", new Course(203, t -> t >= 203
                        ? status("COMPLETED", 4000L, 4000L)
                        : status("RUNNING", (long) Math.min(4000, 20 * t), 4000L)), 12, 12.0),
                arguments("negative counts", new Course(100, t -> status(t >= 100 ? "COMPLETED" : "RUNNING", -5L, -1L)), 25, 40.0),
                arguments("a total that shrinks", new Course(100, t -> status(t >= 100 ? "COMPLETED" : "RUNNING",
                        (long) (4 * t), 1000 - (long) (6 * t))), 25, 45.0),
                arguments("counts that start again", new Course(200, t -> status(t >= 200 ? "COMPLETED" : "RUNNING",
                        (long) (t < 90 ? 10 * t : 10 * (t - 90)), 1100L)), 40, 450.0),
                arguments("suspended for an hour", new Course(3700, t -> t >= 3700
                        ? status("COMPLETED", 100L, 100L)
                        : t < 50 ? status("RUNNING", (long) t, 100L)
                        : t < 3650 ? status("SUSPENDED", 50L, 100L) : status("RUNNING", (long) (t - 3600), 100L)), 80, 600.0),
                arguments("failing half way", new Course(60, t -> t >= 60
                        ? status("FAILED", 300L, 600L) : status("RUNNING", (long) (5 * t), 600L)), 15, 80.0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("courses")
    void should_see_the_end_of_a_first_job_soon_and_with_few_calls(String name, Course course, int calls, double lag) {
        Course.Cost cost = course.watch(policy, Experience.none(), random);

        assertThat(cost.calls()).isLessThanOrEqualTo(calls);
        assertThat(cost.lag()).isBetween(0.0, lag);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("courses")
    void should_not_do_worse_with_every_further_job_of_the_kind(String name, Course course, int calls, double lag) {
        Experience experience = Experience.none();
        for (int i = 0; i < 60; i++) {
            experience = experience.learn(course.watch(policy, experience, random).trace());
        }

        Course.Cost cost = course.watch(policy, experience, random);

        assertThat(cost.calls()).isLessThanOrEqualTo(calls);
        assertThat(cost.lag()).isBetween(0.0, lag);
    }

    @Test
    void should_not_come_ever_later_when_each_job_is_found_finished_at_the_first_look() {
        Experience experience = Experience.none();
        List<Double> lags = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double end = 0.5 + random.nextDouble();
            Course.Cost cost = steady(0.1, end, 20).watch(policy, experience, random);
            experience = experience.learn(cost.trace());
            lags.add(cost.lag());
        }

        assertThat(lags.subList(100, 300).stream().mapToDouble(lag -> lag).average().orElseThrow()).isLessThan(1.5);
    }

    @Test
    void should_find_out_that_jobs_end_at_once_although_no_look_ever_came_too_early() {
        Experience experience = Experience.none();
        for (int i = 0; i < 10; i++) {
            experience = experience.learn(steady(0, 0.1, 1).watch(policy, experience, random).trace());
        }

        assertThat(steady(0, 0.1, 1).watch(policy, experience, random).lag()).isLessThan(0.5);
    }

    @Test
    void should_learn_that_jobs_slow_down_towards_their_end() {
        Experience experience = Experience.none();
        int[] calls = new int[40];
        for (int i = 0; i < calls.length; i++) {
            double end = 200 + 200 * random.nextDouble();
            Course.Cost cost = new Course(end, t -> t >= end
                    ? status("COMPLETED", 5000L, 5000L)
                    : status("RUNNING", (long) (5000 * Math.sqrt(t / end)), 5000L)).watch(policy, experience, random);
            experience = experience.learn(cost.trace());
            calls[i] = cost.calls();
        }

        assertThat(Arrays.stream(calls, 20, 40).average().orElseThrow()).isLessThan(0.8 * Arrays.stream(calls, 0, 3).average().orElseThrow());
    }

    @Test
    void should_ask_again_soon_when_all_records_are_counted_and_the_job_has_not_ended() {
        Course rounded = new Course(300, t -> t >= 300
                ? status("COMPLETED", 10_000L, 10_000L)
                : status("RUNNING", (long) Math.min(10_000, 100 * Math.ceil(t / 3 + 0.5)), 10_000L));
        PollTrace whole = PollTrace.watched(0).observed(40_000, rounded.answers().at(40))
                .observed(180_000, rounded.answers().at(180)).observed(299_000, rounded.answers().at(299));
        Experience experience = Experience.none();
        assertThat(policy.nextDelayMillis(whole, experience, 0)).isLessThan(10_000);

        for (int i = 0; i < 40; i++) {
            experience = experience.learn(rounded.watch(policy, experience, random).trace());
        }
        assertThat(policy.nextDelayMillis(whole, experience, 0)).isLessThan(5_000);
    }

    @Test
    void should_learn_which_part_of_the_records_is_never_counted() {
        Experience experience = Experience.none();
        double[] lags = new double[60];
        int[] calls = new int[60];
        for (int i = 0; i < lags.length; i++) {
            double end = 100 + 300 * random.nextDouble();
            Course.Cost cost = new Course(end, t -> t >= end
                    ? status("COMPLETED", 8000L, 10_000L)
                    : status("RUNNING", (long) (8000 * t / end), 10_000L)).watch(policy, experience, random);
            experience = experience.learn(cost.trace());
            lags[i] = cost.lag();
            calls[i] = cost.calls();
        }

        assertThat(Arrays.stream(lags, 30, 60).average().orElseThrow()).isLessThan(4);
        assertThat(Arrays.stream(calls, 30, 60).average().orElseThrow()).isLessThan(4.5);
    }

    @Test
    void should_learn_when_jobs_start_and_find_the_end_of_most_with_two_further_looks() {
        Experience experience = Experience.none();
        int[] calls = new int[60];
        double[] lags = new double[60];
        for (int i = 0; i < calls.length; i++) {
            Course.Cost cost = steady(0, 60 + 400 * random.nextDouble(), 5000).watch(policy, experience, random);
            experience = experience.learn(cost.trace());
            calls[i] = cost.calls();
            lags[i] = cost.lag();
        }

        assertThat(Arrays.stream(calls, 30, 60).average().orElseThrow()).isLessThan(3.6);
        assertThat(Arrays.stream(lags, 30, 60).average().orElseThrow()).isLessThan(4);
    }

    @Test
    void should_go_straight_to_the_end_after_one_look_at_a_steady_job_that_started_at_once() {
        Experience experience = Experience.none();
        int[] calls = new int[80];
        double[] lags = new double[80];
        for (int i = 0; i < calls.length; i++) {
            long total = 1000 + random.nextInt(5000);
            Course.Cost cost = steady(0, total / (30 + 30 * random.nextDouble()), total).watch(policy, experience, random);
            experience = experience.learn(cost.trace());
            calls[i] = cost.calls();
            lags[i] = cost.lag();
        }

        assertThat(Arrays.stream(calls, 40, 80).average().orElseThrow()).isLessThan(2.6);
        assertThat(Arrays.stream(lags, 40, 80).average().orElseThrow()).isLessThan(1);
    }

    @Test
    void should_look_right_after_the_end_that_a_steady_speed_foretells_once_many_jobs_kept_theirs() {
        PollPolicy thrifty = PollPolicies.create(new PollSettings(PollPolicyName.adaptive, Duration.ofMillis(200),
                Duration.ofMinutes(10), 1.5, Duration.ofSeconds(10)));
        Experience experience = Experience.none();
        for (int i = 0; i < 60; i++) {
            double end = 20 + 80 * random.nextDouble();
            experience = experience.learn(steady(0, end, Math.round(40 * end)).watch(thrifty, experience, random).trace());
        }
        PollTrace halfWay = PollTrace.watched(0).observed(30_000, status("RUNNING", 1200L, 2400L));

        assertThat(thrifty.nextDelayMillis(halfWay, experience, 0)).isBetween(29_900L, 31_000L);
    }

    @Test
    void should_doubt_a_steady_speed_as_soon_as_jobs_turn_out_to_slow_down() {
        Experience experience = Experience.none();
        for (int i = 0; i < 20; i++) {
            double end = 50 + 100 * random.nextDouble();
            experience = experience.learn(new Course(end, t -> t >= end
                    ? status("COMPLETED", 4000L, 4000L)
                    : status("RUNNING", (long) (4000 * Math.sqrt(t / end)), 4000L)).watch(policy, experience, random).trace());
        }
        PollTrace halfDone = PollTrace.watched(0).observed(25_000, status("RUNNING", 2000L, 4000L));

        assertThat(policy.nextDelayMillis(halfDone, experience, 0)).isGreaterThan(30_000);
    }

    @Test
    void should_cost_less_than_six_tenths_of_the_best_fixed_interval_for_steady_jobs() {
        List<Course> jobs = IntStream.range(0, 100)
                .mapToObj(i -> steady(3 + random.nextDouble() * 4, 30 + random.nextDouble() * 200, 2_000)).toList();
        double best = Double.MAX_VALUE;
        for (double interval = 1; interval < 300; interval *= 1.1) {
            double sum = 0;
            for (Course job : jobs) {
                double calls = Math.ceil(job.end() / interval);
                sum += calls * interval - job.end() + 2 * calls;
            }
            best = Math.min(best, sum / jobs.size());
        }

        Experience experience = Experience.none();
        double sum = 0;
        for (Course job : jobs) {
            Course.Cost cost = job.watch(policy, experience, random);
            experience = experience.learn(cost.trace());
            sum += cost.lag() + 2 * cost.calls();
        }

        assertThat(sum / jobs.size()).isLessThan(0.6 * best);
    }

    @Test
    void should_look_less_often_when_a_call_is_dearer() {
        Course course = new Course(500, t -> status(t >= 500 ? "COMPLETED" : "RUNNING", null, null));
        PollPolicy thrifty = PollPolicies.create(new PollSettings(PollPolicyName.adaptive, Duration.ofMillis(200),
                Duration.ofMinutes(10), 1.5, Duration.ofSeconds(20)));

        assertThat(course.watch(thrifty, Experience.none(), random).calls())
                .isLessThan(course.watch(policy, Experience.none(), random).calls());
    }

    @Test
    void should_survive_a_clock_that_steps_back_and_forth() {
        PollTrace trace = PollTrace.watched(1_000_000);
        for (long at : new long[] {1_005_000, 400_000, 90_000_000, 1_010_000, Long.MIN_VALUE / 4}) {
            trace = trace.observed(at, status("RUNNING", 10L, 100L));
            assertThat(policy.nextDelayMillis(trace, Experience.none(), 0.5)).isBetween(200L, 600_000L);
        }
    }
}
