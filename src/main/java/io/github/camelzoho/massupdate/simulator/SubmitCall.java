package io.github.camelzoho.massupdate.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;

/** Schedules a mass update by custom view, or updates records by their ids on the spot. */
final class SubmitCall {

    private static final int MAXIMUM_IDS = 500;

    private final Jobs jobs;
    private final Answers answers;
    private final Json json;
    private final Map<String, Job> latestByView = new ConcurrentHashMap<>();

    SubmitCall(Jobs jobs, Answers answers, Json json) {
        this.jobs = jobs;
        this.answers = answers;
        this.json = json;
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
        if (ids.isEmpty() || ids.size() > MAXIMUM_IDS) {
            return answers.invalidData("ids");
        }
        List<String> updated = new ArrayList<>();
        ids.forEach(id -> updated.add(id.asText()));
        return answers.updated(updated);
    }

    private synchronized Answer schedule(String module, String view) {
        Job latest = latestByView.get(module + "/" + view);
        if (latest != null && !jobs.report(latest).status().isTerminal()) {
            return answers.alreadyScheduled();
        }
        Job job = jobs.begin(JobScript.job(module, jobs.newId()).build());
        latestByView.put(module + "/" + view, job);
        return answers.scheduled(job.script().jobId());
    }
}
