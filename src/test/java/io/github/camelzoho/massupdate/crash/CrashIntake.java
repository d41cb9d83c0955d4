package io.github.camelzoho.massupdate.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Brings jobs in as users do who do not know what happens to the service: through any of the brokers, and every fifth portion over HTTP,
 * where a request is repeated until somebody accepts it. Some jobs come twice.
 */
final class CrashIntake {

    private static final int PORTION = 20;
    private static final int HTTP_EVERY = 5;
    private static final int TWICE_EVERY = 40;

    private final Crew crew;
    private final Random random;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final Set<String> given = ConcurrentHashMap.newKeySet();

    CrashIntake(Crew crew, Random random) {
        this.crew = crew;
        this.random = random;
    }

    /** Spreads the jobs over the time. Returns when all of them are acknowledged. */
    Set<String> bring(List<SeededJob> jobs, Duration time) throws Exception {
        long start = System.nanoTime();
        List<Broker.BrokerSender> senders = crew.brokers().stream().map(Broker::sender).toList();
        try {
            for (int from = 0; from < jobs.size(); from += PORTION) {
                List<SeededJob> portion = jobs.subList(from, Math.min(jobs.size(), from + PORTION));
                begin(portion);
                if (from / PORTION % HTTP_EVERY == HTTP_EVERY - 1) {
                    post(portion);
                } else {
                    sender(senders).send(portion.stream().map(SeededJob::json).toList());
                }
                if (random.nextInt(TWICE_EVERY / PORTION) == 0) {
                    sender(senders).send(List.of(portion.get(0).json()));
                }
                // who was held up makes up for it
                long due = start + time.toNanos() / jobs.size() * (from + PORTION);
                Thread.sleep(Math.max(0, TimeUnit.NANOSECONDS.toMillis(due - System.nanoTime())));
            }
            for (Broker.BrokerSender each : senders) {
                each.awaitAcknowledged();
            }
        } finally {
            senders.forEach(Broker.BrokerSender::close);
        }
        jobs.forEach(job -> given.add(job.key()));
        return Set.copyOf(given);
    }

    private Broker.BrokerSender sender(List<Broker.BrokerSender> senders) {
        return senders.get(random.nextInt(senders.size()));
    }

    /** The far end knows a job before anybody asks. */
    private void begin(List<SeededJob> portion) throws InterruptedException {
        String scripts = portion.stream().map(SeededJob::script).collect(Collectors.joining(",", "[", "]"));
        untilAnswered(200, () -> crew.zohoUrl() + "/simulator/jobs", scripts);
    }

    private void post(List<SeededJob> portion) throws InterruptedException {
        String body = portion.stream().map(SeededJob::json).collect(Collectors.joining(",", "[", "]"));
        untilAnswered(202, () -> crew.replicas().get(random.nextInt(crew.replicas().size())).process().url("/jobs"), body);
    }

    private void untilAnswered(int status, Supplier<String> url, String body) throws InterruptedException {
        while (true) {
            try {
                HttpResponse<Void> response = http.send(HttpRequest.newBuilder(URI.create(url.get()))
                        .timeout(Duration.ofSeconds(10)).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.discarding());
                if (response.statusCode() == status) {
                    return;
                }
            } catch (IOException e) {
                // the replica that was asked is down just now
            }
            Thread.sleep(200);
        }
    }
}
