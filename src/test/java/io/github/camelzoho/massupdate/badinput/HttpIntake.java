package io.github.camelzoho.massupdate.badinput;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelzoho.massupdate.service.ServiceProcess;
import io.github.camelzoho.massupdate.wire.BadItem;

/** {@code POST /jobs}, with items as elements of arrays, as texts in them, and alone; and the queries of {@code GET /jobs}. */
final class HttpIntake implements Intake {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ITEMS = 1_000;
    private static final int ALONE_EVERY = 20;
    private static final List<String> PARAMETERS =
            List.of("connection", "module", "outcome", "watchedAfter", "watchedBefore", "after", "limit", "settled", "search", "modul");

    private final ServiceProcess service;
    private final Random random;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> complaints = new ArrayList<>();

    HttpIntake(ServiceProcess service, Random random) {
        this.service = service;
        this.random = random;
    }

    @Override
    public String name() {
        return "HTTP";
    }

    @Override
    public List<String> bring(List<BadItem> items, List<String> jobIds) throws Exception {
        complaints.clear();
        List<BadItem> together = new ArrayList<>();
        for (BadItem item : items) {
            if (MessageBatch.text(item.bytes()).isEmpty() || random.nextInt(ALONE_EVERY) == 0) {
                alone(item);
            } else {
                together.add(item);
            }
        }
        int half = jobIds.size() / 2;
        for (int from = 0; from < together.size(); from += MOST_ITEMS) {
            array(together.subList(from, Math.min(together.size(), from + MOST_ITEMS)), from == 0 ? jobIds.subList(0, half) : List.of());
        }
        array(List.of(), together.isEmpty() ? jobIds : jobIds.subList(half, jobIds.size()));
        return List.copyOf(complaints);
    }

    private void alone(BadItem item) throws Exception {
        HttpResponse<String> response = send(request("/jobs").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(item.bytes())));
        boolean refused = response.statusCode() == 400 && JSON.readTree(response.body()).isObject()
                || response.statusCode() == 202 && allInvalid(JSON.readTree(response.body()));
        if (!refused) {
            complain(response, item.text());
        }
        String query = PARAMETERS.get(random.nextInt(PARAMETERS.size())) + "=" + URLEncoder.encode(shortened(item.text()), StandardCharsets.UTF_8);
        HttpResponse<String> answer = send(request("/jobs?" + query).GET());
        if (answer.statusCode() != 200 && answer.statusCode() != 400) {
            complain(answer, query);
        }
    }

    private void array(List<BadItem> items, List<String> jobIds) throws Exception {
        if (items.isEmpty() && jobIds.isEmpty()) {
            return;
        }
        List<String> elements = new ArrayList<>();
        for (BadItem item : items) {
            elements.add(item.json() && random.nextBoolean() ? item.text() : TextNode.valueOf(item.text()).toString());
        }
        jobIds.forEach(jobId -> elements.add(random.nextBoolean() ? Intake.job(jobId) : "\"Leads," + jobId + "\""));
        HttpResponse<String> response = send(request("/jobs").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("[" + String.join(",", elements) + "]")));
        if (response.statusCode() != 202) {
            complain(response, items.size() + " items");
            return;
        }
        boolean[] judged = new boolean[elements.size()];
        for (JsonNode verdict : JSON.readTree(response.body())) {
            int position = verdict.path("position").asInt(-1);
            judged[position] = true;
            String expected = position < items.size() ? "INVALID" : "WATCHED";
            if (!verdict.path("verdict").asText().equals(expected)) {
                complaints.add("HTTP: %s instead of %s for %s".formatted(verdict, expected, shortened(elements.get(position))));
            }
        }
        for (int position = 0; position < judged.length; position++) {
            if (!judged[position]) {
                complaints.add("HTTP: no verdict for " + shortened(elements.get(position)));
            }
        }
    }

    private static boolean allInvalid(JsonNode verdicts) {
        return verdicts.size() > 0 && verdicts.findValuesAsText("verdict").stream().allMatch("INVALID"::equals);
    }

    private void complain(HttpResponse<String> response, String input) throws JsonProcessingException {
        complaints.add("HTTP: %s %s to %s".formatted(response.statusCode(), shortened(response.body()), JSON.writeValueAsString(shortened(input))));
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + '…' : text;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.url(path))).timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
