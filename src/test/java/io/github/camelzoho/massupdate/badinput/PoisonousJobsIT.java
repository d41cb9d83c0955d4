package io.github.camelzoho.massupdate.badinput;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.service.ServiceProcess;
import io.github.camelzoho.massupdate.service.messaging.QueueServers;
import io.github.camelzoho.massupdate.service.messaging.QueueServers.Servers;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireRequest;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Each of these once stopped an intake of the packaged service for good. Through HTTP, files, Kafka and JMS, once while the service
 * runs and once while it is down: each has its verdict, and what comes after it is watched.
 */
class PoisonousJobsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Far more than it takes on a machine that has time for it. */
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final String INTAKE = "in%41take";
    private static final int GOOD_JOBS = 100;
    private static final int PRETTY_JOBS = 150;
    private static final Pattern JOB_ID = Pattern.compile("[?&]job_id=(9\\d{17})\\b");

    /** As a spreadsheet writes it, with one row that has lost digits. */
    private static final String TABLE = "table";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final Set<String> asked = new TreeSet<>();
    private final WireServer zoho = new WireServer(this::answer);
    private final SoftAssertions softly = new SoftAssertions();
    private final Set<String> good = new HashSet<>();
    private int ids;
    private ServiceProcess service;
    private Servers servers;
    private DeadLetterReader letters;

    /**
     * Something that names no job.
     *
     * @param name    what is wrong
     * @param text    what is given
     * @param charset how it is encoded
     * @param bad     how many bad items it holds
     * @param reason  what the verdicts say, as a pattern
     */
    private record Poison(String name, String text, Charset charset, int bad, String reason) {

        byte[] bytes() {
            return text.getBytes(charset);
        }

        boolean json() {
            return text.startsWith("{") || text.startsWith("[");
        }
    }

    private static Poison poison(String name, String text, int bad, String reason) {
        return new Poison(name, text, StandardCharsets.UTF_8, bad, reason);
    }

    private List<Poison> poisons() {
        return List.of(
                poison("far-deadline", "{\"module\":\"Leads\",\"jobId\":\"1\",\"deadline\":\"+999999999-12-31T23:59:59Z\"}", 1, "The deadline .*"),
                poison("early-deadline", "{\"module\":\"Leads\",\"jobId\":\"1\",\"deadline\":\"-999999999-01-01T00:00:00Z\"}", 1, "The deadline .*"),
                poison("long-deadline", "{\"module\":\"Leads\",\"jobId\":\"1\",\"deadline\":\"%s\"}".formatted("1m".repeat(1_000)), 1,
                        "The field deadline .*"),
                poison("unknown-connections", IntStream.range(0, 400).mapToObj(i -> "Leads,1,invented%s\n".formatted(i))
                        .collect(Collectors.joining()), 400, "The connection 'invented\\d+' is not configured.*"),
                poison("many-lines", "[\"" + "Leads,1\\n".repeat(20_000) + "\"]", 1, ".*(more than 10000 jobs|several lines|characters).*"),
                new Poison("latin1", "Leads,1\u00e9\n", StandardCharsets.ISO_8859_1, 1, ".*UTF-8.*"),
                poison("pretty", pretty(), 1, "The job id .*"),
                poison("whole-float", "{\"module\":\"Leads\",\"jobId\":5.0}", 1, "The job ?[iI]d .*"),
                poison("exponent", "{\"module\":\"Leads\",\"jobId\":1e3}", 1, "The job ?[iI]d .*"),
                poison("no-break-space", "Leads,12\u00a034\n", 1, "The job id .*U\\+00A0.*"));
    }

    /** An array of over 500 lines, whose last job is bad. */
    private String pretty() {
        return IntStream.range(0, PRETTY_JOBS).mapToObj(i -> "  {\n    \"module\": \"Leads\",\n    \"jobId\": \"%s\"\n  }"
                .formatted(i == PRETTY_JOBS - 1 ? "4e6" : job())).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private String job() {
        String id = "9%017d".formatted(ids++);
        good.add(id);
        return id;
    }

    private WireAnswer answer(WireRequest request) {
        Matcher id = JOB_ID.matcher(request.path());
        synchronized (asked) {
            asked.add(id.find() ? id.group(1) : request.path());
        }
        // counts as a program writes them that knows floats only
        return WireAnswer.json(200, "{\"data\":[{\"Status\":\"COMPLETED\",\"Failed_Count\":1.0,\"Updated_Count\":5e1,\"Not_Updated_Count\":0.0,"
                + "\"Total_Count\":51.0}]}");
    }

    @Test
    void should_give_each_its_verdict_and_watch_what_comes_after_it() throws Exception {
        QueueServers resource = new QueueServers();
        Map<String, String> environment = new HashMap<>(BadInputRun.environment(resource.start(), zoho));
        // the JVM formats numbers as its locale has it, and a POSIX one has no names beyond ASCII
        environment.put("JAVA_TOOL_OPTIONS", "-Xmx256m -Duser.language=ar -Duser.country=EG");
        environment.put("LC_ALL", "POSIX");
        environment.put("MASSUPDATE_INTAKE_FILE_DIRECTORY", INTAKE);
        Files.createDirectories(directory.resolve(INTAKE));
        try (zoho; ServiceProcess process = new ServiceProcess(directory, environment)) {
            service = process;
            servers = resource.servers();
            letters = new DeadLetterReader(servers.broker());
            service.start().awaitReady();
            overHttp();
            List<Poison> sent = send("running");
            checkVerdicts("running", sent);
            settleGoodJobs();

            service.kill();
            sent = send("down");
            service.start().awaitReady();
            checkVerdicts("down", sent);
            overHttp();
            settleGoodJobs();
            synchronized (asked) {
                softly.assertThat(asked).isEqualTo(new TreeSet<>(good));
            }
            softly.assertAll();
        } finally {
            resource.stop();
        }
    }

    private void overHttp() throws Exception {
        for (Poison poison : poisons()) {
            HttpResponse<String> response = post(poison.json() || poison.charset() != StandardCharsets.UTF_8
                    ? poison.bytes() : JSON.writeValueAsBytes(poison.text().lines().toList()));
            softly.assertThat(response.statusCode()).as(response.body()).isIn(202, 400);
            assertVerdicts(poison, response.statusCode() == 202 ? invalid(response.body())
                    : List.of(JSON.readTree(response.body()).path("detail").asText()));
        }
    }

    /** The reasons of the invalid items. */
    private static List<String> invalid(String verdicts) throws IOException {
        List<String> reasons = new ArrayList<>();
        for (JsonNode verdict : JSON.readTree(verdicts)) {
            if (verdict.path("verdict").asText().equals("INVALID")) {
                reasons.add(verdict.path("reason").asText());
            }
        }
        return reasons;
    }

    private void assertVerdicts(Poison poison, List<String> reasons) {
        softly.assertThat(reasons).as(poison.name()).hasSize(poison.bad()).allMatch(reason -> reason.matches(poison.reason()), poison.reason());
    }

    private HttpResponse<String> post(byte[] body) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(service.url("/jobs"))).timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The poisons in files, and in messages of Kafka and JMS; a table has its place in a file alone. */
    private List<Poison> send(String phase) throws Exception {
        List<Poison> poisons = new ArrayList<>(poisons());
        poisons.add(poison(TABLE, "\uFEFFmodule;Job ID;owner\r\n\"Leads\";\"%s\";me\r\n\r\nLeads;5.54023E+17;me\r\nLeads;%s;\r\n"
                .formatted(job(), job()), 1, ".*spreadsheet.*"));
        for (Poison poison : poisons) {
            file(name(phase, poison), poison.bytes());
        }
        List<byte[]> messages = messages(poisons).map(Poison::bytes).toList();
        servers.topics().sendBytes(QueueServers.JOBS, messages);
        servers.broker().sendAll(QueueServers.JOBS, messages.stream().map(BadInputRun::maker).toList());
        return poisons;
    }

    private static Stream<Poison> messages(List<Poison> poisons) {
        return poisons.stream().filter(poison -> !poison.name().equals(TABLE));
    }

    private static String name(String phase, Poison poison) {
        return "%s-\u00e9-%s".formatted(phase, poison.name());
    }

    private void file(String name, byte[] content) throws IOException {
        Path intake = directory.resolve(INTAKE);
        Files.write(intake.resolve(name + ".part"), content);
        Files.move(intake.resolve(name + ".part"), intake.resolve(name));
    }

    private void checkVerdicts(String phase, List<Poison> poisons) throws Exception {
        for (Poison poison : poisons) {
            Path done = directory.resolve(INTAKE).resolve("done").resolve(name(phase, poison));
            await(poison.name()).atMost(LONGEST).until(() -> Files.exists(done));
            assertVerdicts(poison, rejected(phase, poison).map(line -> line.replaceFirst("^.*\tLine \\d+: ", "")).toList());
        }
        checkLetters(poisons, true);
        checkLetters(poisons, false);
    }

    /** In a JVM without a locale each byte of a letter beyond ASCII is an underscore; the native executable keeps the letter. */
    private Stream<String> rejected(String phase, Poison poison) throws IOException {
        String name = name(phase, poison).replace("\u00e9", "(\u00e9|_{1,2})") + "\\.rejected";
        List<String> lines = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.resolve(INTAKE).resolve("rejected"),
                file -> file.getFileName().toString().matches(name))) {
            for (Path file : files) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines.stream();
    }

    private void checkLetters(List<Poison> poisons, boolean ofTopics) throws Exception {
        List<byte[]> messages = messages(poisons).map(Poison::bytes).toList();
        List<JsonNode> taken = new ArrayList<>();
        try {
            await().atMost(LONGEST).until(() -> {
                taken.addAll(letters.take(ofTopics));
                return taken.size() >= messages.size();
            });
        } catch (ConditionTimeoutException e) {
            // what is missing is said below
        }
        softly.assertThat(DeadLetterReader.difference(ofTopics ? "Kafka" : "JMS", messages, taken)).isEmpty();
    }

    /** Through each intake, and those that stood beside bad ones. */
    private void settleGoodJobs() throws Exception {
        List<String> overHttp = jobs();
        softly.assertThat(invalid(post(overHttp.stream().map(Intake::job).collect(Collectors.joining(",", "[", "]")).getBytes(StandardCharsets.UTF_8))
                .body())).isEmpty();
        file("good-" + ids, jobs().stream().map("Leads,%s\n"::formatted).collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8));
        List<byte[]> messages = jobs().stream().map(id -> Intake.job(id).getBytes(StandardCharsets.UTF_8)).toList();
        servers.topics().sendBytes(QueueServers.JOBS, messages);
        servers.broker().send(QueueServers.JOBS, jobs().stream().map(Intake::job).toList());

        await("results of good jobs, see " + service.log()).atMost(LONGEST).untilAsserted(() -> assertThat(service.results())
                .extracting(result -> result.path("jobId").asText()).containsAll(good));
        softly.assertThat(service.results()).allSatisfy(result -> assertThat(result.path("updatedCount").asText()
                + result.path("totalCount") + result.path("failedCount")).isEqualTo("50511"));
        for (String group : List.of("ready", "live", "group/downstreams")) {
            softly.assertThat(HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(service.url("/q/health/" + group))).build(),
                    HttpResponse.BodyHandlers.ofString()).statusCode()).as(group).isEqualTo(200);
        }
    }

    private List<String> jobs() {
        return Stream.generate(this::job).limit(GOOD_JOBS / 4).toList();
    }
}
