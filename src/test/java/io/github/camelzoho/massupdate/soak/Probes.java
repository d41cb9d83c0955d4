package io.github.camelzoho.massupdate.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks for liveness and readiness as Kubernetes does: what is not answered within three seconds counts as DOWN. */
final class Probes {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
    private final List<Long> nanos = new ArrayList<>();
    private final List<String> down = new ArrayList<>();

    void ask(String url) throws InterruptedException {
        long from = System.nanoTime();
        String fault = fault(url);
        synchronized (this) {
            nanos.add(System.nanoTime() - from);
            if (fault != null) {
                down.add(url + ": " + fault);
            }
        }
    }

    private String fault(String url) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? null : answer.body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    synchronized int count() {
        return nanos.size();
    }

    /** What was answered, or why there was no answer, each time that it was not UP. */
    synchronized List<String> down() {
        return List.copyOf(down);
    }

    /** @param part from 0 to 1, as 0.99 for the time within which 99 % were answered */
    synchronized double millis(double part) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(part * sorted.size()) - 1) / 1e6;
    }
}
