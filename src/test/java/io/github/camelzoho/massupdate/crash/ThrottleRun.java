package io.github.camelzoho.massupdate.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.service.ServiceProcess;
import io.github.camelzoho.massupdate.service.ZohoEnvironment;
import io.github.camelzoho.massupdate.simulator.Fault;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.Limits;
import io.github.camelzoho.massupdate.simulator.LoggedCall;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;

/**
 * The packaged service against a far end that refuses calls with 429: for a neighbour's sake, at random, and all of them. Prints what
 * part of the calls that were free it made, and ends with 1 if that is less than promised.
 */
final class ThrottleRun {

    private static final int PLACES = 5;
    private static final int JOBS = 3_000;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    /** How long the neighbour stays as it is. */
    private static final Duration STAY = Duration.ofSeconds(20);

    private final ZohoSimulator zoho;
    private final Random random;
    private final Duration call;
    private final List<String> broken = new ArrayList<>();

    private ThrottleRun(ZohoSimulator zoho, Random random, Duration call) {
        this.zoho = zoho;
        this.random = random;
        this.call = call;
    }

    /** @param arguments seconds of each case, milliseconds of a call, and the seed of what is random */
    public static void main(String[] arguments) throws Exception {
        Duration time = Duration.ofSeconds(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 120);
        Duration call = Duration.ofMillis(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100);
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
        Path directory = Files.createTempDirectory("throttle");
        System.out.printf("seed %d, calls of %d ms, everything is in %s%n", seed, call.toMillis(), directory);
        System.exit(run(time, call, seed, directory) ? 0 : 1);
    }

    /** @return whether everything was as promised */
    private static boolean run(Duration time, Duration call, long seed, Path directory) throws Exception {
        try (ZohoSimulator zoho = ZohoSimulator.start(
                     SimulatorSettings.defaults().withSeed(seed).withLatency(call).withLimits(new Limits(PLACES, 0)));
             ServiceProcess service = new ServiceProcess(directory, settings(zoho))) {
            ThrottleRun run = new ThrottleRun(zoho, new Random(seed), call);
            run.watch(service);
            run.measure(time);
            run.broken.forEach(System.out::println);
            return run.broken.isEmpty();
        }
    }

    private static Map<String, String> settings(ZohoSimulator zoho) {
        Map<String, String> settings = new HashMap<>(ZohoEnvironment.of(zoho));
        settings.put("ZOHO_MAX_CONCURRENT_CALLS", Integer.toString(PLACES));
        settings.put("CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_POLL_POLICY", "fixed");
        settings.put("CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_DELAY", "1s");
        settings.put("CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_MAXIMUM_DELAY", "1s");
        return settings;
    }

    /** Jobs that outlast the run: more of them are due at any time than can be asked about. */
    private void watch(ServiceProcess service) throws Exception {
        List<String> ids = IntStream.range(0, JOBS).mapToObj(number -> Long.toString(4_150_868_000_000_000_000L + number)).toList();
        zoho.begin(ids.stream().map(id -> JobScript.job("Leads", id).scheduled(Duration.ofDays(1)).build()).toList());
        service.start();
        service.awaitReady();
        service.watch(ids.stream().map("{\"module\":\"Leads\",\"jobId\":\"%s\"}"::formatted).collect(Collectors.joining(",", "[", "]")));
        Thread.sleep(WARM_UP.toMillis());
    }

    private void measure(Duration time) throws InterruptedException {
        System.out.println("| the far end | calls made of those that were free | refused |\n|---|---|---|");
        zoho.log().clear();
        Thread.sleep(STAY.toMillis());
        report("refuses none", PLACES * STAY.toMillis(), STAY, 0.9, 0);

        report("lends 0 to 4 of 5 places to a neighbour", neighbour(time), time, 0.8, 0.02);

        zoho.limits(new Limits(PLACES, 0));
        zoho.faultRates(Map.of(Fault.TOO_MANY_REQUESTS, 0.05));
        zoho.log().clear();
        Thread.sleep(time.toMillis());
        report("refuses 5 % at random", PLACES * time.toMillis(), time, 0.5, 1);

        zoho.faultRates(Map.of(Fault.TOO_MANY_REQUESTS, 1.0));
        Thread.sleep(time.toMillis());
        zoho.log().clear();
        Thread.sleep(Duration.ofMinutes(1).toMillis());
        int tried = status().size();
        System.out.printf("| refuses all, after %d s | %d in a minute | all |%n", time.toSeconds(), tried);
        if (tried > 1) {
            broken.add("A connection whose calls are all refused was tried %d times in a minute; promised is once.".formatted(tried));
        }
    }

    /** @return the free places, each with the milliseconds in which it was free */
    private long neighbour(Duration time) throws InterruptedException {
        long free = 0;
        zoho.log().clear();
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(STAY)) {
            int places = PLACES - random.nextInt(PLACES);
            zoho.limits(new Limits(places, 0));
            free += places * STAY.toMillis();
            Thread.sleep(STAY.toMillis());
        }
        return free;
    }

    private void report(String farEnd, long free, Duration time, double promisedUse, double promisedRefusals) {
        List<LoggedCall> calls = status();
        double refused = calls.stream().filter(each -> each.httpStatus() == 429).count();
        double used = (calls.size() - refused) * call.toMillis() / free;
        System.out.printf("| %s, %d s | %.1f %% | %.1f %% |%n", farEnd, time.toSeconds(), 100 * used, 100 * refused / calls.size());
        if (used < promisedUse || refused / calls.size() > promisedRefusals) {
            broken.add("A far end that %s: promised are %.0f %% of its free calls, and %.0f %% refused at most."
                    .formatted(farEnd, 100 * promisedUse, 100 * promisedRefusals));
        }
    }

    private List<LoggedCall> status() {
        return zoho.log().calls().stream().filter(each -> each.operation().equals("status")).toList();
    }
}
