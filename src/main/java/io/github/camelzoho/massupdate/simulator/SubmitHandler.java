package io.github.camelzoho.massupdate.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Schedules a mass update by custom view, or updates records by their ids on the spot. */
final class SubmitHandler {

    private static final int MAXIMUM_IDS = 500;
    private static final Pattern RECORD_ID = Pattern.compile("\\d+");

    private final RunningJobs jobs;
    private final Answers answers;
    private final Json json;
    private final JobScript life;
    private final Map<String, RunningJob> latestByView = new ConcurrentHashMap<>();

    /** @param life what becomes of a job that is scheduled here, whatever its names */
    SubmitHandler(RunningJobs jobs, Answers answers, Json json, JobScript life) {
        this.jobs = jobs;
        this.answers = answers;
        this.json = json;
        this.life = life;
    }

    Answer answer(String module, String body) {
        JsonNode request;
        try {
            request = json.tree(body);
        } catch (IllegalArgumentException e) {
            return answers.invalidData("data");
        }
        JsonNode data = request.path("data");
        if (data.size() != 1 || !data.path(0).isObject() || data.path(0).isEmpty()) {
            return answers.invalidData("data");
        }
        if (request.has("cvid") == request.has("ids")) {
            return answers.invalidData("cvid");
        }
        return request.has("ids") ? updateNow(request.get("ids")) : schedule(module, request.get("cvid").asText());
    }

    private Answer updateNow(JsonNode ids) {
        List<String> updated = new ArrayList<>();
        ids.forEach(id -> updated.add(id.asText()));
        boolean valid = updated.stream().allMatch(id -> RECORD_ID.matcher(id).matches());
        return valid && !updated.isEmpty() && updated.size() <= MAXIMUM_IDS ? answers.updated(updated) : answers.invalidData("ids");
    }

    private synchronized Answer schedule(String module, String view) {
        RunningJob latest = latestByView.get(module + "/" + view);
        if (latest != null && !jobs.report(latest).status().isTerminal()) {
            return answers.alreadyScheduled();
        }
        RunningJob job = jobs.begin(life.of(module, jobs.newId()));
        latestByView.put(module + "/" + view, job);
        return answers.scheduled(job.script().jobId());
    }
}
