package io.github.camelzoho.massupdate.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a crash run is like.
 *
 * @param seed       of the jobs and of what is done to them
 * @param jobs       how many come in
 * @param replicas   how many copies of the service there are
 * @param time       how long things are killed and cut
 * @param brokers    through which jobs come in and results go out: kafka, jms
 * @param callLimit  how many calls all replicas together may have under way at once; the far end refuses the next one
 * @param faults     what is killed and cut: all, or replicas alone
 * @param namespaces whether PostgreSQL and the brokers are cut off with a network of their own
 * @param fullDisks  whether PostgreSQL and the brokers have disks that get full
 * @param firstJar   what the first replica runs, which makes the tables: maybe an earlier version than the others
 */
record CrashOptions(
        long seed, int jobs, int replicas, Duration time, List<String> brokers, int callLimit, FaultScope faults, boolean namespaces, boolean fullDisks, Path firstJar) {

    static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private static final Set<String> NAMES =
            Set.of("--seed", "--jobs", "--replicas", "--minutes", "--brokers", "--call-limit", "--faults", "--namespaces", "--full-disks", "--old-jar");

    /** What a run may kill and cut. */
    enum FaultScope { ALL, REPLICAS }

    /** @param arguments any of the options, as {@code --seed=7}; each has a default */
    static CrashOptions parse(String... arguments) {
        Map<String, String> given = new TreeMap<>();
        Arrays.stream(arguments).map(argument -> argument.split("=", 2))
                .forEach(parts -> given.put(parts[0], parts.length == 2 ? parts[1] : ""));
        if (!NAMES.containsAll(given.keySet())) {
            throw new IllegalArgumentException("The options are --seed=N, --jobs=N, --replicas=N, --minutes=N, --brokers=kafka,jms,"
                    + " --call-limit=N, --faults=all or replicas, --namespaces, --full-disks and --old-jar=quarkus-run.jar, not " + given.keySet() + ".");
        }
        return new CrashOptions(
                given.containsKey("--seed") ? Long.parseLong(given.get("--seed")) : System.nanoTime(),
                Integer.parseInt(given.getOrDefault("--jobs", "5000")),
                Integer.parseInt(given.getOrDefault("--replicas", "3")),
                Duration.ofSeconds((long) (60 * Double.parseDouble(given.getOrDefault("--minutes", "5")))),
                List.of(given.getOrDefault("--brokers", "kafka,jms").split(",")),
                Integer.parseInt(given.getOrDefault("--call-limit", "8")),
                FaultScope.valueOf(given.getOrDefault("--faults", "all").toUpperCase(Locale.ROOT)),
                given.containsKey("--namespaces"),
                given.containsKey("--full-disks"),
                given.containsKey("--old-jar") ? Path.of(given.get("--old-jar")) : JAR);
    }
}
