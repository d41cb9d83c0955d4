package io.github.camelzoho.massupdate.poll;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class PollPolicyProperties {

    private static final long WATCHED_AT = 1_763_900_000_000L;

    record SeenStatus(long after, MassUpdateStatus status) {
    }

    @Property(tries = 300)
    void should_keep_every_delay_within_its_bounds_whatever_is_answered(
            @ForAll PollPolicyName policy, @ForAll("settings") List<Long> bounds, @ForAll("jobs") List<List<SeenStatus>> jobs) {
        PollSettings settings = new PollSettings(policy, Duration.ofMillis(bounds.get(0)),
                Duration.ofMillis(bounds.get(0) + bounds.get(1)), 1.5, Duration.ofMillis(bounds.get(2)));
        PollPolicy decide = PollPolicies.create(settings);
        Experience experience = Experience.none();
        for (List<SeenStatus> job : jobs) {
            PollTrace trace = PollTrace.watched(WATCHED_AT);
            long at = WATCHED_AT;
            for (SeenStatus look : job) {
                for (double jitter : new double[] {0, 0.5, 0.999}) {
                    assertThat(decide.nextDelayMillis(trace, experience, jitter))
                            .isBetween(settings.delay().toMillis(), settings.maximumDelay().toMillis());
                }
                at += look.after();
                trace = trace.observed(at, look.status());
            }
            experience = experience.learn(trace);
        }
    }

    @Property(tries = 300)
    void should_keep_a_trace_and_an_experience_over_a_restart(@ForAll("jobs") List<List<SeenStatus>> jobs) {
        Experience experience = Experience.none();
        for (List<SeenStatus> job : jobs) {
            PollTrace trace = PollTrace.watched(WATCHED_AT);
            for (SeenStatus look : job) {
                trace = trace.observed(trace.watchedAt() + trace.openUntil() + look.after(), look.status());
            }
            assertThat(trace.encode()).hasSizeLessThan(100);
            assertThat(PollTrace.decode(trace.encode(), trace.watchedAt())).isEqualTo(trace);
            experience = experience.learn(trace);
            assertThat(Experience.decode(experience.encode())).isEqualTo(experience);
        }
    }

    @Property
    void should_take_any_other_text_for_a_fresh_trace_and_no_experience(@ForAll String text) {
        assertThat(PollTrace.decode(text, 5)).isEqualTo(PollTrace.watched(5));
        assertThat(Experience.decode(text)).isEqualTo(Experience.none());
    }

    @Provide
    Arbitrary<List<Long>> settings() {
        return Combinators.combine(Arbitraries.longs().between(1, 5_000), Arbitraries.longs().between(0, 3_600_000),
                Arbitraries.longs().between(1, 60_000)).as(List::of);
    }

    @Provide
    Arbitrary<List<List<SeenStatus>>> jobs() {
        Arbitrary<Long> counts = Arbitraries.longs().between(-10, 60_000).injectNull(0.1);
        Arbitrary<SeenStatus> open = looks(counts, Arbitraries.of("SCHEDULED", "QUEUED", "RUNNING", "SUSPENDED", "no such status"));
        Arbitrary<SeenStatus> ended = looks(counts, Arbitraries.of("COMPLETED", "FAILED"));
        Arbitrary<List<SeenStatus>> job = Combinators.combine(open.list().ofMaxSize(6), ended).as((looks, last) -> {
            looks.add(last);
            return looks;
        });
        return job.list().ofMinSize(1).ofMaxSize(6);
    }

    private static Arbitrary<SeenStatus> looks(Arbitrary<Long> counts, Arbitrary<String> statuses) {
        Arbitrary<Long> steps = Arbitraries.longs().between(-10_000, 86_400_000);
        return Combinators.combine(steps, statuses, counts, counts, counts).as((after, status, failed, updated, total) -> new SeenStatus(
                after, new MassUpdateStatus("default", "Leads", "1", status, failed, updated, null, total, Map.of())));
    }
}
