package io.github.camelzoho.massupdate.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class FaultDiceTest {

    private static List<Optional<Fault>> rolls(FaultDice dice, int count) {
        return Stream.generate(dice::roll).limit(count).toList();
    }

    @Test
    void should_strike_at_the_set_rates() {
        List<Optional<Fault>> rolls = rolls(new FaultDice(7, Map.of(Fault.RESET, 0.1, Fault.INTERNAL_ERROR, 0.3)), 100_000);

        assertThat(share(rolls, Fault.RESET)).isCloseTo(0.1, within(0.01));
        assertThat(share(rolls, Fault.INTERNAL_ERROR)).isCloseTo(0.3, within(0.01));
    }

    @Test
    void should_repeat_itself_with_the_same_seed() {
        Map<Fault, Double> rates = Map.of(Fault.SLOW, 0.2, Fault.CUT_BODY, 0.2);

        assertThat(rolls(new FaultDice(3, rates), 100)).isEqualTo(rolls(new FaultDice(3, rates), 100))
                .isNotEqualTo(rolls(new FaultDice(4, rates), 100));
    }

    @Test
    void should_strike_never_or_always_at_the_ends() {
        assertThat(rolls(new FaultDice(1, Map.of()), 100)).containsOnly(Optional.empty());
        assertThat(rolls(new FaultDice(1, Map.of(Fault.RESET, 1.0)), 100)).containsOnly(Optional.of(Fault.RESET));
    }

    @Test
    void should_refuse_rates_that_are_more_than_always() {
        assertThatThrownBy(() -> new FaultDice(1, Map.of(Fault.RESET, 0.6, Fault.SLOW, 0.6)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double share(List<Optional<Fault>> rolls, Fault fault) {
        return rolls.stream().filter(Optional.of(fault)::equals).count() / (double) rolls.size();
    }
}
