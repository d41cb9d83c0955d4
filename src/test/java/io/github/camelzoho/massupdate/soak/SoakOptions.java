package io.github.camelzoho.massupdate.soak;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a soak run is like.
 *
 * @param hours      how many hours are simulated
 * @param hour       how long one takes
 * @param jobs       how many jobs come in each; fewer where the service does not keep up
 * @param postgresql whether the ledger is in PostgreSQL
 * @param snapshot   whether a transaction with an old snapshot is open there all the time
 */
record SoakOptions(int hours, Duration hour, int jobs, boolean postgresql, boolean snapshot) {

    private static final Set<String> NAMES = Set.of("--hours", "--seconds", "--jobs", "--ledger", "--snapshot");

    SoakOptions {
        if (hours < Trend.FEWEST_HOURS || hour.isZero() || hour.isNegative() || jobs < 1) {
            throw new IllegalArgumentException(
                    "A run has at least %d hours, of at least one second and with at least one job.".formatted(Trend.FEWEST_HOURS));
        }
        if (snapshot && !postgresql) {
            throw new IllegalArgumentException("An old snapshot is a matter of PostgreSQL: add --ledger=postgresql.");
        }
    }

    /** @param arguments any of the options, as {@code --hours=24}; each has a default */
    static SoakOptions parse(String... arguments) {
        Map<String, String> given = new TreeMap<>();
        Arrays.stream(arguments).map(argument -> argument.split("=", 2))
                .forEach(parts -> given.put(parts[0], parts.length == 2 ? parts[1] : ""));
        String ledger = given.getOrDefault("--ledger", "embedded");
        if (!NAMES.containsAll(given.keySet()) || !Set.of("embedded", "postgresql").contains(ledger)) {
            throw new IllegalArgumentException("The options are --hours=N, --seconds=N, --jobs=N, --ledger=embedded or postgresql,"
                    + " and --snapshot, not " + given + ".");
        }
        return new SoakOptions(
                Integer.parseInt(given.getOrDefault("--hours", "24")),
                Duration.ofSeconds(Long.parseLong(given.getOrDefault("--seconds", "20"))),
                Integer.parseInt(given.getOrDefault("--jobs", "2000")),
                ledger.equals("postgresql"), given.containsKey("--snapshot"));
    }
}
