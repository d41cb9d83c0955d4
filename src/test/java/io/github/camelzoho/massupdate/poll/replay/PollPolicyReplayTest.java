package io.github.camelzoho.massupdate.poll.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class PollPolicyReplayTest {

    private final ObjectMapper mapper = new ObjectMapper();
    private Process process;
    private PrintWriter lines;
    private BufferedReader answers;

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void should_answer_each_line_before_the_next_is_sent() throws IOException {
        start("--policy", "adaptive", "--lag-per-call", "2s", "--delay", "200ms", "--maximum-delay", "10m");

        JsonNode watched = ask("{\"op\":\"watch\",\"job\":\"1\",\"module\":\"Leads\",\"t\":12.5}");
        JsonNode running = ask("{\"op\":\"observe\",\"job\":\"1\",\"t\":15.6,\"status\":\"RUNNING\",\"failed\":0,\"updated\":30,"
                               + "\"notUpdated\":20,\"total\":50}");
        JsonNode settled = ask("{\"op\":\"observe\",\"job\":\"1\",\"t\":17.8,\"status\":\"COMPLETED\"}");

        assertThat(watched.path("delay").asDouble()).isBetween(0.2, 600.0);
        assertThat(running.path("delay").asDouble()).isBetween(1.0, 6.0);
        assertThat(settled.toString()).isEqualTo("{\"settled\":true}");
    }

    @Test
    void should_answer_a_bad_line_with_an_error_and_go_on() throws IOException {
        start();

        for (String bad : List.of("", "no json", "[]", "{\"op\":\"dance\"}", "{\"op\":\"watch\",\"job\":\"1\",\"module\":\"Leads\"}",
                "{\"op\":\"watch\",\"job\":\"1\",\"module\":\"Leads\",\"t\":\"soon\"}", "{\"op\":\"watch\",\"module\":\"Leads\",\"t\":1}",
                "{\"op\":\"observe\",\"job\":\"nobody\",\"t\":1,\"status\":\"RUNNING\"}",
                "{\"op\":\"watch\",\"job\":\"1\",\"module\":\"Leads\",\"t\":1} and more", "[".repeat(10_000))) {
            assertThat(ask(bad).path("error").asText()).as(bad).isNotEmpty();
        }
        assertThat(ask("{\"op\":\"watch\",\"job\":\"1\",\"module\":\"Leads\",\"t\":1}").has("delay")).isTrue();
    }

    @Test
    void should_forget_a_settled_job_and_take_it_anew_when_it_is_watched_again() throws IOException {
        start();
        watch("1", "Leads", 0);
        String completed = "{\"op\":\"observe\",\"job\":\"1\",\"t\":5,\"status\":\"COMPLETED\"}";

        assertThat(ask(completed).path("settled").asBoolean()).isTrue();
        assertThat(ask(completed).path("error").asText()).contains("'1' is not watched");
        assertThat(watch("1", "Leads", 6)).isPositive();
        assertThat(ask(completed).path("settled").asBoolean()).as("a time before the watch").isTrue();
    }

    @Test
    void should_answer_a_flood_of_lines_of_many_jobs_in_their_order() throws Exception {
        start();
        int jobs = 3_000;
        Thread flood = new Thread(() -> {
            for (int i = 0; i < jobs; i++) {
                lines.println("{\"op\":\"watch\",\"job\":%d,\"module\":\"M%d\",\"t\":0}".formatted(i, i % 7));
            }
            for (int i = 0; i < jobs; i++) {
                lines.println("{\"op\":\"observe\",\"job\":%d,\"t\":9,\"status\":\"%s\"}"
                        .formatted(i, i % 2 == 0 ? "RUNNING" : "COMPLETED"));
            }
            lines.flush();
        });
        flood.start();

        for (int i = 0; i < 2 * jobs; i++) {
            String expected = i < jobs || i % 2 == 0 ? "delay" : "settled";
            assertThat(mapper.readTree(answers.readLine()).has(expected)).as("line %d", i).isTrue();
        }
        flood.join();
    }

    @Test
    void should_use_for_later_jobs_of_a_module_what_settled_ones_taught() throws IOException {
        start();
        double untaught = watch("0", "Leads", 0);
        for (int i = 1; i <= 20; i++) {
            double t = 1000.0 * i;
            double end = t + 300;
            t += watch("" + i, "Leads", t);
            while (t < end) {
                t += ask("{\"op\":\"observe\",\"job\":\"%d\",\"t\":%s,\"status\":\"RUNNING\"}".formatted(i, t)).path("delay").asDouble();
            }
            ask("{\"op\":\"observe\",\"job\":\"%d\",\"t\":%s,\"status\":\"COMPLETED\"}".formatted(i, t));
        }

        assertThat(watch("leads", "Leads", 50_000)).isGreaterThan(5 * untaught);
        assertThat(watch("deals", "Deals", 50_000)).isLessThan(2 * untaught);
    }

    @Test
    void should_follow_the_policy_that_is_named() throws IOException {
        start("--policy", "fixed", "--delay", "5s");

        assertThat(watch("1", "Leads", 0)).isBetween(5.0, 5.5);
    }

    @Test
    void should_end_with_the_input() throws Exception {
        start();

        lines.close();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void should_refuse_an_unknown_option_with_one_sentence() throws Exception {
        start("--speed", "fast");

        assertThat(process.errorReader().readLine()).contains("--speed").contains("unknown");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
    }

    private double watch(String job, String module, double at) throws IOException {
        return ask("{\"op\":\"watch\",\"job\":\"%s\",\"module\":\"%s\",\"t\":%s}".formatted(job, module, at)).path("delay").asDouble();
    }

    private JsonNode ask(String line) throws IOException {
        lines.println(line);
        lines.flush();
        return mapper.readTree(answers.readLine());
    }

    private void start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), PollPolicyReplay.class.getName()));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command).start();
        lines = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8));
        answers = process.inputReader(StandardCharsets.UTF_8);
    }
}
