package io.github.camelzoho.massupdate.simulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Decides by a seed which calls meet which fault. */
final class FaultDice {

    private final SplittableRandom random;
    private Map<Fault, Double> rates;

    FaultDice(long seed, Map<Fault, Double> rates) {
        this.random = new SplittableRandom(seed);
        load(rates);
    }

    synchronized void load(Map<Fault, Double> newRates) {
        double sum = newRates.values().stream().mapToDouble(Double::doubleValue).sum();
        if (sum > 1 || newRates.values().stream().anyMatch(rate -> rate < 0)) {
            throw new IllegalArgumentException("Fault rates " + newRates + " are not possible: each must be 0 or more, their sum at most 1");
        }
        // in the order of the enum, so that a seed means the same whatever map the rates came in
        EnumMap<Fault, Double> ordered = new EnumMap<>(Fault.class);
        ordered.putAll(newRates);
        rates = ordered;
    }

    synchronized Optional<Fault> roll() {
        double left = random.nextDouble();
        for (Map.Entry<Fault, Double> rate : rates.entrySet()) {
            left -= rate.getValue();
            if (left < 0) {
                return Optional.of(rate.getKey());
            }
        }
        return Optional.empty();
    }
}
