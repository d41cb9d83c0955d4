package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Takes the progress of jobs over HTTP, as a dashboard of the user does, or does not take it. */
final class ProgressReceivingServer implements AutoCloseable {

    /** What it does with a message. */
    enum Mood { TAKE, REFUSE, SAY_NOTHING }

    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final AtomicLong untaken = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Mood mood = Mood.TAKE;

    ProgressReceivingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/progress?from=zoho";
    }

    void mood(Mood changed) {
        mood = changed;
    }

    /** What it took, in order. */
    List<JsonNode> events() {
        return List.copyOf(events);
    }

    /** How many messages it did not take. */
    long untaken() {
        return untaken.get();
    }

    private void handle(HttpExchange exchange) {
        try {
            JsonNode event = ServiceProcess.JSON.readTree(exchange.getRequestBody());
            switch (mood) {
                case TAKE -> {
                    boolean whole = "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))
                            && event.get("jobId").asText().equals(exchange.getRequestHeaders().getFirst("zoho-job-id"));
                    if (whole) {
                        events.add(event);
                    }
                    answer(exchange, whole ? 204 : 400);
                }
                case REFUSE -> {
                    untaken.incrementAndGet();
                    answer(exchange, 503);
                }
                case SAY_NOTHING -> untaken.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
