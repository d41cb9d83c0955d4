package io.github.camelzoho.massupdate.service;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/** Takes traces as a collector does: OTLP, over gRPC and as protobuf over HTTP. */
final class TraceReceiver implements AutoCloseable {

    /** A byte that says whether the message is compressed, and its length in four. */
    private static final int GRPC_PREFIX = 5;

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    TraceReceiver() {
        server = vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1")
                .toCompletionStage().toCompletableFuture().join();
    }

    private void take(HttpServerRequest request) {
        switch (request.path()) {
            case "/v1/traces" -> request.body().onSuccess(body -> {
                add(body, "gzip".equals(request.getHeader("Content-Encoding")));
                request.response().putHeader("Content-Type", "application/x-protobuf").end();
            });
            case "/opentelemetry.proto.collector.trace.v1.TraceService/Export" -> request.body().onSuccess(body -> {
                add(body.getBuffer(GRPC_PREFIX, body.length()), body.getByte(0) == 1);
                request.response().putHeader("Content-Type", "application/grpc").putTrailer("grpc-status", "0")
                        .end(Buffer.buffer(new byte[GRPC_PREFIX]));
            });
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void add(Buffer message, boolean zipped) {
        InputStream bytes = new ByteArrayInputStream(message.getBytes());
        try (InputStream body = zipped ? new GZIPInputStream(bytes) : bytes) {
            ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().forEach(resource ->
                    resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
        } catch (IOException e) {
            throw new IllegalArgumentException("No OTLP message", e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** What has come so far, in the order of its arrival. */
    List<Span> spans() {
        return List.copyOf(spans);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
