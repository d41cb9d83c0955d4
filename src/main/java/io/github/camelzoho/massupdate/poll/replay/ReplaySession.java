package io.github.camelzoho.massupdate.poll.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.WholeNumber;
import io.github.camelzoho.massupdate.poll.Experience;
import io.github.camelzoho.massupdate.poll.PollPolicies;
import io.github.camelzoho.massupdate.poll.PollPolicy;
import io.github.camelzoho.massupdate.poll.PollSettings;
import io.github.camelzoho.massupdate.poll.PollTrace;

/** One stream of replayed jobs of one connection: what its settled jobs teach is used for its later ones. */
final class ReplaySession {

    private static final String CONNECTION = "default";
    private static final double MILLIS = 1000;
    private static final double LATEST = 1e12;

    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final PollPolicy policy;
    /** Seeded, so that the same stream gets the same answers. */
    private final Random jitter = new Random(1);
    private final Map<String, ReplayedJob> jobs = new HashMap<>();
    private final Map<String, Experience> experiences = new HashMap<>();

    private record ReplayedJob(String module, PollTrace trace) {
    }

    ReplaySession(PollSettings settings) {
        this.policy = PollPolicies.create(settings);
    }

    /** The answer to one line: a delay, that the job is settled, or what is wrong with the line. */
    String answer(String line) {
        try {
            JsonNode request = mapper.readTree(line);
            return switch (text(request, "op")) {
                case "watch" -> watch(request);
                case "observe" -> observe(request);
                default -> throw new IllegalArgumentException(
                        "The op '%s' is unknown: use watch or observe.".formatted(text(request, "op")));
            };
        } catch (JsonProcessingException e) {
            return object().put("error", "The line is not JSON: " + e.getOriginalMessage()).toString();
        } catch (IllegalArgumentException e) {
            return object().put("error", e.getMessage()).toString();
        }
    }

    private String watch(JsonNode request) {
        ReplayedJob job = new ReplayedJob(text(request, "module"), PollTrace.watched(millis(request)));
        jobs.put(text(request, "job"), job);
        return delay(job);
    }

    private String observe(JsonNode request) {
        String id = text(request, "job");
        ReplayedJob job = jobs.get(id);
        if (job == null) {
            throw new IllegalArgumentException("The job '%s' is not watched: send a watch for it first.".formatted(id));
        }
        MassUpdateStatus status = new MassUpdateStatus(CONNECTION, job.module(), id, text(request, "status"),
                count(request, "failed"), count(request, "updated"), count(request, "notUpdated"), count(request, "total"), Map.of());
        ReplayedJob seen = new ReplayedJob(job.module(), job.trace().observed(millis(request), status));
        if (!status.terminal()) {
            jobs.put(id, seen);
            return delay(seen);
        }
        jobs.remove(id);
        experiences.put(job.module(), experience(job).learn(seen.trace()));
        return object().put("settled", true).toString();
    }

    private String delay(ReplayedJob job) {
        return object().put("delay", policy.nextDelayMillis(job.trace(), experience(job), jitter.nextDouble()) / MILLIS).toString();
    }

    private Experience experience(ReplayedJob job) {
        return experiences.getOrDefault(job.module(), Experience.none());
    }

    private ObjectNode object() {
        return mapper.createObjectNode();
    }

    private static String text(JsonNode request, String key) {
        JsonNode value = request.path(key);
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw new IllegalArgumentException("The key %s is missing or not a text: give one.".formatted(key));
        }
        return value.asText();
    }

    private static long millis(JsonNode request) {
        JsonNode seconds = request.path("t");
        if (!seconds.isNumber() || !(Math.abs(seconds.asDouble()) <= LATEST)) {
            throw new IllegalArgumentException("The key t is missing or not a time: give seconds, such as 12.5.");
        }
        return Math.round(seconds.asDouble() * MILLIS);
    }

    private static Long count(JsonNode request, String key) {
        JsonNode value = request.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        Long count = WholeNumber.of(value.numberValue());
        if (count == null) {
            throw new IllegalArgumentException("The count %s is %s: it must be a whole number.".formatted(key, value));
        }
        return count;
    }
}
