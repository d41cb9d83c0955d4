package io.github.camelzoho.massupdate.poll;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelzoho.massupdate.poll.Course.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ExperienceTest {

    private final PollPolicy policy = PollPolicies.create(PollSettings.DEFAULT);
    private final Random random = new Random(3);

    @Test
    void should_not_learn_from_a_job_that_has_not_ended() {
        assertThat(Experience.none().learn(PollTrace.watched(0))).isEqualTo(Experience.none());
    }

    @Test
    void should_stay_small_however_many_jobs_settle() {
        assertThat(learned(settled(500)).encode()).hasSizeLessThan(4_000);
    }

    @Test
    void should_decide_nearly_alike_when_replicas_learn_in_another_order() {
        List<PollTrace> settled = settled(30);
        Experience one = learned(settled);
        Collections.shuffle(settled, random);
        Experience other = learned(settled);

        PollTrace fresh = PollTrace.watched(0);
        double delay = policy.nextDelayMillis(fresh, one, 0);
        assertThat((double) policy.nextDelayMillis(fresh, other, 0)).isCloseTo(delay, within(0.3 * delay));
    }

    @Test
    void should_follow_a_module_whose_jobs_become_slower() {
        Experience experience = learned(settled(40));
        PollTrace fresh = PollTrace.watched(0);
        long before = policy.nextDelayMillis(fresh, experience, 0);
        for (int i = 0; i < 40; i++) {
            experience = experience.learn(steady(60, 1200, 100).watch(policy, experience, random).trace());
        }

        assertThat(policy.nextDelayMillis(fresh, experience, 0)).isGreaterThan(before);
    }

    @Test
    void should_not_be_misled_by_one_job_during_which_the_clock_stepped() {
        Experience experience = learned(settled(30));
        long before = policy.nextDelayMillis(PollTrace.watched(0), experience, 0);
        PollTrace stepped = PollTrace.watched(0).observed(10_000, Course.status("RUNNING", 100L, 500L))
                .observed(400_000_000_000L, Course.status("COMPLETED", 500L, 500L));

        assertThat(policy.nextDelayMillis(PollTrace.watched(0), experience.learn(stepped), 0)).isLessThan(2 * before);
    }

    @Test
    void should_keep_what_an_older_version_learnt_without_what_it_did_not_know() {
        String job = ",50,100,1,20,64,50,30,50,30,100,64";
        // as likely as a varying speed, times the quarter that a steady one is thought to be at first
        Experience experience = Experience.decode("6,-2s,-8c,0,-5k,-aun,0,-1,-2,-3,-ap6" + job + ",0");

        assertThat(Experience.decode("5,-2s,-8c,0,-5k,0,-1,-2,-3" + job + ",0")).isEqualTo(experience).isNotEqualTo(Experience.none());
        assertThat(Experience.decode("4,-2s,-8c,0,-5k,0,-1,-2,-3" + job)).isEqualTo(experience);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "1", "1,", "2,0,0,0,0,0,0,0,0,0,1", "4,0,0,0,0,0,0,0", "4,0,0,0,0,0,0,0,0,1", "4,0,0,0,0,0,0,0,?", "5,0,0,0,0,0,0,0",
            "5,0,0,0,0,0,0,0,0,1", "6,0,0,0,0,0,0,0,0", "6,0,0,0,0,0,0,0,0,0,0,1", "7,0,0,0,0,0,0,0,0,0,0", "3,0,0,0,0,0,0,0,0,50,100,1,20,64,50,30,50,30,50,30"})
    void should_know_nothing_from_a_text_it_cannot_read(String text) {
        assertThat(Experience.decode(text)).isEqualTo(Experience.none());
    }

    private List<PollTrace> settled(int jobs) {
        List<PollTrace> settled = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
            settled.add(steady(2, 10 + 20 * random.nextDouble(), 500).watch(policy, learned(settled.subList(Math.max(0, i - 5), i)), random).trace());
        }
        return settled;
    }

    private static Experience learned(List<PollTrace> settled) {
        Experience experience = Experience.none();
        for (PollTrace trace : settled) {
            experience = experience.learn(trace);
        }
        return experience;
    }
}
