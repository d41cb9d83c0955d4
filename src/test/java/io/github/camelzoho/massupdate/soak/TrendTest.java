package io.github.camelzoho.massupdate.soak;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class TrendTest {

    static Stream<Arguments> days() {
        return Stream.of(
                arguments("the same all day", false, 1, hours(hour -> 40)),
                arguments("nothing all day", false, 0, hours(hour -> 0)),
                arguments("up and down", false, 1, hours(hour -> 40 + hour % 4)),
                arguments("up while it warms up", false, 1, hours(hour -> Math.min(hour, 8) * 5)),
                arguments("down", false, 1, hours(hour -> 100 - hour)),
                arguments("up by less than the allowance", false, 2, hours(hour -> 1 + hour / 8)),
                arguments("up by less than a twentieth", false, 0, hours(hour -> 1_000 + hour)),
                arguments("a thread each hour", true, 2, hours(hour -> 60 + hour)),
                arguments("half a megabyte each hour", true, 1, hours(hour -> 30 + hour / 2.0)),
                arguments("a leak that begins late", true, 1, hours(hour -> hour < 18 ? 30 : 30 + 5 * (hour - 18))),
                arguments("a leak in six hours", true, 1, List.of(30.0, 30.0, 31.0, 33.0, 36.0, 40.0)),
                arguments("six level hours", false, 1, List.of(20.0, 25.0, 30.0, 31.0, 30.0, 31.0)));
    }

    private static List<Double> hours(IntToDoubleFunction value) {
        return IntStream.range(0, 24).mapToDouble(value).boxed().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("days")
    void should_tell_what_rises_from_what_goes_up_and_down(String day, boolean rises, double allowance, List<Double> values) {
        assertThat(Trend.rises(values, allowance)).isEqualTo(rises);
    }

    @Test
    void should_refuse_to_judge_a_run_that_is_too_short() {
        assertThatThrownBy(() -> Trend.rises(List.of(1.0, 2.0, 3.0, 4.0, 5.0), 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("5 hours show no trend: take 6 or more.");
    }
}
