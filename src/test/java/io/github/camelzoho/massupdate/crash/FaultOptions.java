package io.github.camelzoho.massupdate.crash;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a fault run is like.
 *
 * @param seed   decides the faults, their kinds and their order
 * @param rounds how often each seam is hit
 * @param group  how many seams are hit at once
 */
record FaultOptions(long seed, int rounds, int group) {

    private static final Set<String> NAMES = Set.of("--seed", "--rounds", "--group");

    /** @param arguments any of the options, as {@code --seed=7}; each has a default */
    static FaultOptions parse(String... arguments) {
        Map<String, String> given = new TreeMap<>();
        Arrays.stream(arguments).map(argument -> argument.split("=", 2))
                .forEach(parts -> given.put(parts[0], parts.length == 2 ? parts[1] : ""));
        if (!NAMES.containsAll(given.keySet())) {
            throw new IllegalArgumentException("The options are --seed=N, --rounds=N and --group=N, not " + given.keySet() + ".");
        }
        return new FaultOptions(
                given.containsKey("--seed") ? Long.parseLong(given.get("--seed")) : System.nanoTime(),
                Integer.parseInt(given.getOrDefault("--rounds", "4")),
                Integer.parseInt(given.getOrDefault("--group", "1")));
    }
}
