package io.github.camelzoho.massupdate.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CensoredSampleTest {

    @Test
    void should_fall_from_one_to_zero() {
        CensoredSample sample = sample(new Bounds(10, 12), new Bounds(20, 25), new Bounds(0, 40));

        double[] above = DoubleStream.of(0.001, 1, 10, 20, 30, 40, 1e6).map(value -> sample.above(Math.log(value))).toArray();

        assertThat(above).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(above[0]).isCloseTo(1, within(0.01));
        assertThat(above[above.length - 1]).isCloseTo(0, within(0.01));
    }

    @Test
    void should_look_for_a_value_in_a_wide_interval_where_others_are_known_to_lie() {
        List<Bounds> known = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            known.add(new Bounds(90 + i, 91 + i));
            known.add(new Bounds(0, 100));
        }

        assertThat(CensoredSample.of(List.of(), known).above(Math.log(60))).isGreaterThan(0.75);
    }

    @Test
    void should_weigh_new_samples_more_than_old_ones() {
        List<Bounds> samples = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            samples.add(i < 20 ? new Bounds(9, 11) : new Bounds(90, 110));
        }

        assertThat(CensoredSample.of(List.of(), samples).above(Math.log(30))).isGreaterThan(0.52);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.5, 0.2})
    void should_name_the_value_above_which_a_share_lies(double share) {
        CensoredSample sample = sample(new Bounds(10, 12), new Bounds(18, 25), new Bounds(30, 41), new Bounds(50, 66));

        assertThat(sample.above(sample.quantileAbove(share))).isCloseTo(share, within(0.1));
    }

    @Test
    void should_begin_with_what_is_believed_beforehand() {
        CensoredSample sample = CensoredSample.of(List.of(new Bounds(0.5, 2)), List.of());

        assertThat(sample.above(0)).isCloseTo(0.5, within(0.01));
        assertThat(sample.mass()).isZero();
    }

    private static CensoredSample sample(Bounds... bounds) {
        return CensoredSample.of(List.of(), List.of(bounds));
    }
}
