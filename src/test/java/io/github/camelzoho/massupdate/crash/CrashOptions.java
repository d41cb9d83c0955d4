package io.github.camelzoho.massupdate.crash;

import java.time.Duration;
import java.util.List;

/**
 * What a crash run is like.
 *
 * @param seed       of the jobs and of what is done to them
 * @param jobs       how many come in
 * @param replicas   how many copies of the service there are
 * @param time       how long things are killed and cut
 * @param brokers    through which jobs come in and results go out: kafka, jms
 * @param namespaces whether PostgreSQL and the brokers are cut off with a network of their own
 * @param smallDisks whether PostgreSQL and the brokers have disks that get full
 */
record CrashOptions(
        long seed, int jobs, int replicas, Duration time, List<String> brokers, boolean namespaces, boolean smallDisks) {

    /** @param arguments any of the options, as {@code --seed=7}; each has a default */
    static CrashOptions parse(String... arguments) {
        CrashOptions options = new CrashOptions(System.nanoTime(), 5_000, 3, Duration.ofMinutes(5), List.of("kafka", "jms"), false, false);
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            options = options.with(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return options;
    }

    private CrashOptions with(String name, String value) {
        return switch (name) {
            case "--seed" -> new CrashOptions(Long.parseLong(value), jobs, replicas, time, brokers, namespaces, smallDisks);
            case "--jobs" -> new CrashOptions(seed, Integer.parseInt(value), replicas, time, brokers, namespaces, smallDisks);
            case "--replicas" -> new CrashOptions(seed, jobs, Integer.parseInt(value), time, brokers, namespaces, smallDisks);
            case "--minutes" -> new CrashOptions(
                    seed, jobs, replicas, Duration.ofSeconds((long) (60 * Double.parseDouble(value))), brokers, namespaces, smallDisks);
            case "--brokers" -> new CrashOptions(seed, jobs, replicas, time, List.of(value.split(",")), namespaces, smallDisks);
            case "--namespaces" -> new CrashOptions(seed, jobs, replicas, time, brokers, true, smallDisks);
            case "--full-disks" -> new CrashOptions(seed, jobs, replicas, time, brokers, namespaces, true);
            default -> throw new IllegalArgumentException("There is no option " + name + ": use --seed=N, --jobs=N, --replicas=N,"
                    + " --minutes=N, --brokers=kafka,jms, --namespaces or --full-disks.");
        };
    }
}
