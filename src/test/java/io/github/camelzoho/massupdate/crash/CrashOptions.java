package io.github.camelzoho.massupdate.crash;

import java.time.Duration;

/**
 * How large a crash run is.
 *
 * @param seed     of the jobs and of what is done to them
 * @param jobs     how many come in
 * @param replicas how many copies of the service there are
 * @param time     how long things are killed and cut
 */
record CrashOptions(long seed, int jobs, int replicas, Duration time) {

    /** @param arguments {@code --seed=7 --jobs=5000 --replicas=3 --minutes=8}, any of them */
    static CrashOptions parse(String... arguments) {
        CrashOptions options = new CrashOptions(System.nanoTime(), 5_000, 3, Duration.ofMinutes(5));
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            options = options.with(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return options;
    }

    private CrashOptions with(String name, String value) {
        return switch (name) {
            case "--seed" -> new CrashOptions(Long.parseLong(value), jobs, replicas, time);
            case "--jobs" -> new CrashOptions(seed, Integer.parseInt(value), replicas, time);
            case "--replicas" -> new CrashOptions(seed, jobs, Integer.parseInt(value), time);
            case "--minutes" -> new CrashOptions(seed, jobs, replicas, Duration.ofSeconds((long) (60 * Double.parseDouble(value))));
            default -> throw new IllegalArgumentException(
                    "There is no option " + name + ": use --seed=N, --jobs=N, --replicas=N or --minutes=N.");
        };
    }
}
