package io.github.camelzoho.massupdate.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.ledger.QueuedUpdate;
import io.github.camelzoho.massupdate.ledger.UpdateState;
import io.github.camelzoho.massupdate.ledger.sql.LedgerTables;
import io.github.camelzoho.massupdate.ledger.sql.SqliteLedgerFile;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireRequest;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Kills the process that submits queued mass updates; what the far end scheduled is the witness, and the test is the person. */
class UpdatesCrashTest {

    private static final int UPDATES = 10;
    private static final int KILLS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long JOB_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final Pattern VIEW = Pattern.compile("\"cvid\":\"(\\d+)\"");
    private static final Pattern JOB = Pattern.compile("job_id=(\\d+)");

    /** Jobs by their ids, which are 1000 and the id of the view, with the time of their end; in the order of their submission. */
    private final Map<String, Long> jobs = new LinkedHashMap<>();
    private final List<String> scheduledViews = new ArrayList<>();
    private final WireServer zoho = new WireServer(this::answer);
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private int posts;
    private Process process;

    @TempDir
    Path directory;

    @AfterEach
    void stop() throws Exception {
        process.destroyForcibly();
        zoho.close();
    }

    private synchronized WireAnswer answer(WireRequest request) {
        if (request.method().equals("GET")) {
            Matcher job = JOB.matcher(request.path());
            return job.find() && jobs.containsKey(job.group(1)) ? WireAnswer.job(ended(job.group(1)) ? "COMPLETED" : "RUNNING")
                    : WireAnswer.error(404, "NOT_FOUND");
        }
        posts++;
        Matcher view = VIEW.matcher(request.body());
        if (!view.find() || !jobs.keySet().stream().allMatch(this::ended)) {
            return WireAnswer.json(202, "{\"data\":[{\"code\":\"ALREADY_SCHEDULED\",\"details\":{},\"message\":\"m\",\"status\":\"error\"}]}");
        }
        String job = "1000" + view.group(1);
        jobs.put(job, System.nanoTime() + JOB_NANOS);
        scheduledViews.add(view.group(1));
        return WireAnswer.json(200,
                "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"%s\"},\"message\":\"m\",\"status\":\"success\"}]}".formatted(job));
    }

    private boolean ended(String job) {
        return System.nanoTime() - jobs.get(job) >= 0;
    }

    private synchronized int posts() {
        return posts;
    }

    private synchronized List<String> scheduledViews() {
        return List.copyOf(scheduledViews);
    }

    private void start() throws IOException {
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), UpdatesProcess.class.getName(), directory.toString(), zoho.url(),
                String.valueOf(UPDATES))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("output").toFile()))
                .start();
    }

    /** As a person would: looks in Zoho whether an uncertain update ran. */
    private int decide() {
        try (SqliteLedgerFile file = SqliteLedgerFile.open(directory.resolve("ledger.db"));
                LedgerTables tables = LedgerTables.open(file.dataSource(), false)) {
            tables.recover();
            List<QueuedUpdate> uncertain = tables.updates().list(UpdateState.UNCERTAIN, 100);
            for (QueuedUpdate update : uncertain) {
                String view = update.update().customViewId();
                assertThat(scheduledViews().contains(view) ? tables.updates().ran(update.key(), "1000" + view, Duration.ofHours(24))
                        : tables.updates().again(update.key())).isTrue();
            }
            return uncertain.size();
        }
    }

    private List<String> results() throws IOException {
        Path file = directory.resolve("results");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Test
    void should_submit_each_mass_update_once_and_in_order_when_the_process_is_killed_at_work() throws Exception {
        int decided = 0;
        for (int i = 0; i < KILLS; i++) {
            int before = posts();
            start();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> posts() > before || posts() >= UPDATES);
            int late = random.nextInt(i % 2 == 0 ? 3 : 400);
            await().pollDelay(Duration.ofMillis(late)).until(() -> true);
            process.destroyForcibly().waitFor();
            decided += decide();
        }
        start();

        await().atMost(PATIENCE).until(() -> results().stream().distinct().count() == UPDATES);
        assertThat(scheduledViews()).as("seed %d, %d decided by the person", seed, decided)
                .isEqualTo(IntStream.rangeClosed(1, UPDATES).mapToObj(String::valueOf).toList());
        assertThat(results()).allSatisfy(result -> assertThat(result).contains("\"outcome\":\"COMPLETED\""));
    }
}
