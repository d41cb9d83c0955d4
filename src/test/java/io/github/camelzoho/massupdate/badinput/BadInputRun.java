package io.github.camelzoho.massupdate.badinput;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.badinput.BadFarEnd.Fate;
import io.github.camelzoho.massupdate.service.ServiceProcess;
import io.github.camelzoho.massupdate.service.messaging.JmsBroker;
import io.github.camelzoho.massupdate.service.messaging.QueueServers;
import io.github.camelzoho.massupdate.wire.BadAnswers;
import io.github.camelzoho.massupdate.wire.BadItem;
import io.github.camelzoho.massupdate.wire.BadItems;
import io.github.camelzoho.massupdate.wire.WireServer;
import jakarta.jms.BytesMessage;
import org.awaitility.core.ConditionTimeoutException;

import static org.awaitility.Awaitility.await;

/**
 * One grammar of bad items through every intake of the packaged service, and of bad answers from the far end, in batches; after
 * each batch good jobs have to settle as fast as before.
 */
final class BadInputRun {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 10_000;
    private static final int GOOD_JOBS = 100;
    private static final int TRIES = 3;
    private static final int SLOWER = 3;
    private static final int MOST_COMPLAINTS = 50;
    private static final String ODD = "odd";
    /** Of ten items; arrays and files hold many of them, a message few. */
    private static final List<Integer> SHARES = List.of(3, 3, 2, 1, 1);
    private static final Pattern LOG_LINE = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} (INFO |WARN |DEBUG) \\[(?!" + BadAnswers.FORGED + ")[\\w.$]+] \\(.*");

    private final long seed;
    private final int size;
    private final Path directory;
    private final BadFarEnd farEnd;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> good = new ArrayList<>();
    private final Map<Fate, List<String>> badlyAnswered = new HashMap<>();
    private final Map<String, Integer> judged = new HashMap<>();
    private List<Intake> intakes;
    private ServiceProcess service;
    private int ids;

    BadInputRun(long seed, int size, Path directory) {
        this.seed = seed;
        this.size = size;
        this.directory = directory;
        this.farEnd = new BadFarEnd(seed);
    }

    /** As a program with the arguments seed and size: prints what it found, and ends with 1 if that is anything. */
    public static void main(String[] arguments) throws Exception {
        long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : System.nanoTime();
        int size = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        Path directory = Files.createTempDirectory("bad-input");
        System.out.printf("seed %d, everything is in %s%n", seed, directory);
        Report report = new BadInputRun(seed, size, directory).run();
        System.out.println(report);
        System.exit(report.complaints().isEmpty() ? 0 : 1);
    }

    /**
     * What a run found.
     *
     * @param judged     how many bad items each intake judged
     * @param answers    how many jobs had a bad answer
     * @param before     how long good jobs took before the first bad item
     * @param slowest    how long they took after a batch, at most
     * @param complaints what was wrong
     */
    record Report(Map<String, Integer> judged, int answers, Duration before, Duration slowest, List<String> complaints) {

        @Override
        public String toString() {
            return "judged %s, %s jobs with a bad answer; 100 good jobs took %s ms before and at most %s ms after a batch%n%s".formatted(
                    judged, answers, before.toMillis(), slowest.toMillis(),
                    complaints.isEmpty() ? "nothing was wrong" : String.join(System.lineSeparator(), complaints));
        }
    }

    Report run() throws Exception {
        QueueServers resource = new QueueServers();
        Map<String, String> settings = resource.start();
        CamelIntake.writeRoutes(directory.resolve("routes"));
        try (farEnd; ServiceProcess process = new ServiceProcess(directory, environment(settings, farEnd.server()))) {
            service = process;
            service.start().awaitReady();
            intakes = intakes(resource.servers());
            settleGoodJobs();
            Duration before = settleGoodJobs();
            Duration slowest = Duration.ZERO;
            BadItems grammar = new BadItems(seed);
            for (int from = 0; from < size && complaints.size() < MOST_COMPLAINTS; from += BATCH) {
                bring(grammar.take(Math.min(BATCH, size - from)));
                Duration after = asFastAs(before);
                slowest = after.compareTo(slowest) > 0 ? after : slowest;
                checkHealth();
            }
            checkJobs();
            checkLog();
            return new Report(Map.copyOf(judged), badlyAnswered.values().stream().mapToInt(List::size).sum(), before, slowest,
                    complaints.stream().limit(MOST_COMPLAINTS).toList());
        } finally {
            threads.shutdownNow();
            resource.stop();
        }
    }

    /** The settings of a service with all intakes, and the connections default and odd. */
    static Map<String, String> environment(Map<String, String> settings, WireServer zoho) {
        Map<String, String> environment = QueueServers.variables(settings);
        environment.keySet().removeIf(name -> name.matches("MASSUPDATE_(RESULTS|LEDGER|JDBC).*"));
        environment.putAll(Map.ofEntries(
                // what is learnt from jobs would let each run of good jobs take another time
                Map.entry("JAVA_TOOL_OPTIONS", "-Xmx384m -Dcamel.component.zohomassupdate-jobs.poll-policy=fixed"),
                Map.entry("MASSUPDATE_INTAKE_FILE_DIRECTORY", "intake"),
                Map.entry("MASSUPDATE_INTAKE_FILE_QUIET_TIME", "50ms"),
                Map.entry("MASSUPDATE_INTAKE_FILE_INTERVAL", "100ms"),
                Map.entry("ZOHO_ACCESS_TOKEN", "1000.default"),
                Map.entry("ZOHO_API_DOMAIN", zoho.url()),
                Map.entry("ZOHO_ALLOWED_HOSTS", zoho.authority()),
                Map.entry("MASSUPDATE_CONNECTIONS__ODD__ACCESS_TOKEN", "1000.odd"),
                Map.entry("MASSUPDATE_CONNECTIONS__ODD__API_DOMAIN", zoho.url()),
                Map.entry("MASSUPDATE_CONNECTIONS__ODD__ALLOWED_HOSTS", zoho.authority())));
        return environment;
    }

    private List<Intake> intakes(QueueServers.Servers servers) throws IOException {
        Path files = Files.createDirectories(directory.resolve("intake"));
        DeadLetterReader letters = new DeadLetterReader(servers.broker());
        return List.of(
                new HttpIntake(service, new Random(seed)),
                new FilesIntake(files),
                new QueueIntake("Kafka", messages -> servers.topics().sendBytes(QueueServers.JOBS, messages), letters, true, new Random(seed)),
                new QueueIntake("JMS", messages -> servers.broker().sendAll(QueueServers.JOBS, messages.stream().map(BadInputRun::maker).toList()),
                        letters, false, new Random(seed)),
                new CamelIntake(servers.broker(), new Random(seed)));
    }

    static JmsBroker.Maker maker(byte[] message) {
        return context -> {
            String text = MessageBatch.text(message).orElse(null);
            if (text != null) {
                return context.createTextMessage(text);
            }
            BytesMessage bytes = context.createBytesMessage();
            bytes.writeBytes(message);
            return bytes;
        };
    }

    /** All intakes at once, while the far end answers badly. */
    private void bring(List<BadItem> items) throws Exception {
        answerBadly(items.size());
        bringAll(items);
    }

    private void bringAll(List<BadItem> items) throws Exception {
        List<Future<List<String>>> work = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < intakes.size(); i++) {
            Intake intake = intakes.get(i);
            int to = i == intakes.size() - 1 ? items.size() : from + items.size() / 10 * SHARES.get(i);
            List<BadItem> some = items.subList(from, to);
            from = to;
            List<String> jobs = jobs(Fate.GOOD, GOOD_JOBS / intakes.size());
            work.add(threads.submit(() -> intake.bring(some, jobs)));
            judged.merge(intake.name(), some.size(), Integer::sum);
        }
        for (Future<List<String>> each : work) {
            complaints.addAll(each.get());
        }
        awaitSettled();
    }

    private void answerBadly(int items) throws Exception {
        Map<Fate, Integer> counts = Map.of(Fate.PASSING, items / 50, Fate.UNKNOWN_CODE, items / 200, Fate.CONNECTION_WIDE, 5);
        for (Map.Entry<Fate, Integer> each : counts.entrySet()) {
            List<String> jobs = jobs(each.getKey(), each.getValue());
            badlyAnswered.computeIfAbsent(each.getKey(), fate -> new ArrayList<>()).addAll(jobs);
            String connection = each.getKey() == Fate.CONNECTION_WIDE ? ODD : "default";
            service.watch(jobs.stream().map(jobId -> "\"Contacts,%s,%s\"".formatted(jobId, connection)).collect(Collectors.joining(",", "[", "]")));
        }
    }

    private List<String> jobs(Fate fate, int count) {
        List<String> jobs = IntStream.range(0, count).mapToObj(i -> fate.jobId(ids++)).toList();
        if (fate == Fate.GOOD) {
            good.addAll(jobs);
        }
        return jobs;
    }

    private Duration settleGoodJobs() throws Exception {
        long start = System.nanoTime();
        bringAll(List.of());
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void awaitSettled() {
        try {
            await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20)).until(() -> settled().containsAll(good));
        } catch (ConditionTimeoutException e) {
            complaints.add("Good jobs do not settle");
        }
    }

    /** The fastest of some runs of good jobs, since the machine may be busy. */
    private Duration asFastAs(Duration before) throws Exception {
        Duration fastest = settleGoodJobs();
        for (int more = 1; more < TRIES && fastest.compareTo(before.multipliedBy(SLOWER)) > 0; more++) {
            Duration next = settleGoodJobs();
            fastest = next.compareTo(fastest) < 0 ? next : fastest;
        }
        if (fastest.compareTo(before.multipliedBy(SLOWER)) > 0) {
            complaints.add("Good jobs took %s ms, before it were %s ms".formatted(fastest.toMillis(), before.toMillis()));
        }
        return fastest;
    }

    /** The ids of the jobs whose results are there, which must tell what the far end said. */
    private Set<String> settled() throws IOException {
        return results().map(result -> result.path("jobId").asText()).collect(Collectors.toSet());
    }

    private Stream<JsonNode> results() throws IOException {
        return service.results().stream();
    }

    private void checkHealth() throws Exception {
        for (String group : List.of("ready", "live", "group/downstreams")) {
            HttpResponse<String> health = get("/q/health/" + group);
            if (health.statusCode() != 200) {
                complaints.add("/q/health/%s: %s".formatted(group, health.body()));
            }
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(service.url(path))).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Every job that was given is known, no other is, and none ended otherwise than the far end says. */
    private void checkJobs() throws Exception {
        List<String> passing = badlyAnswered.getOrDefault(Fate.PASSING, List.of());
        try {
            await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(200)).until(() -> settled().containsAll(passing));
        } catch (ConditionTimeoutException e) {
            Set<String> settled = settled();
            passing.stream().filter(jobId -> !settled.contains(jobId)).limit(10)
                    .forEach(jobId -> complaints.add("The job %s does not settle after %s answers".formatted(jobId, farEnd.calls(jobId))));
        }
        results().filter(result -> !result.path("outcome").asText().equals("COMPLETED") || result.path("totalCount").asInt() != 51)
                .forEach(result -> complaints.add("A job ended wrongly: " + result));
        badlyAnswered.values().stream().flatMap(List::stream).filter(jobId -> !jobId.startsWith("6") && farEnd.calls(jobId) == 0)
                .forEach(jobId -> complaints.add("The job " + jobId + " was never asked about"));
        farEnd.strange().forEach(request -> complaints.add("The far end was asked for " + request));
        Set<String> expected = Stream.concat(good.stream(), badlyAnswered.values().stream().flatMap(List::stream)).collect(Collectors.toSet());
        Set<String> known = known();
        known.stream().filter(jobId -> !expected.contains(jobId)).forEach(jobId -> complaints.add("Watched, but was not given: " + jobId));
        expected.stream().filter(jobId -> !known.contains(jobId)).forEach(jobId -> complaints.add("Given, but not watched: " + jobId));
    }

    private Set<String> known() throws Exception {
        Set<String> known = new HashSet<>();
        String next = "";
        do {
            JsonNode page = JSON.readTree(get("/jobs?limit=10000" + next).body());
            page.path("jobs").forEach(job -> known.add(job.path("jobId").asText()));
            next = page.has("next") ? "&after=" + URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8) : null;
        } while (next != null);
        return known;
    }

    /** Each line is one that the service wrote: no line of an item, no stack trace. */
    private void checkLog() throws IOException {
        try (Stream<String> lines = Files.lines(service.log())) {
            lines.filter(line -> !LOG_LINE.matcher(line).matches() && !line.startsWith("Picked up JAVA_TOOL_OPTIONS")
                            || line.chars().anyMatch(Character::isISOControl))
                    .limit(MOST_COMPLAINTS).forEach(line -> complaints.add("Log: " + line));
        }
    }
}
