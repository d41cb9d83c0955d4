package io.github.camelzoho.massupdate.service.transport;

import java.time.Duration;
import java.util.Set;

import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends requests whose body has not arrived whole after {@code quarkus.http.read-timeout}. Quarkus itself limits the time
 * between two parts of a body only, which a sender of one byte now and then never exceeds.
 */
@ApplicationScoped
class RequestClock {

    private static final int BEFORE_EVERYTHING = 2_000_000;

    private static final Set<HttpMethod> BODILESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE, HttpMethod.OPTIONS);

    private final Duration longestBody;

    RequestClock(@ConfigProperty(name = "quarkus.http.read-timeout") Duration longestBody) {
        this.longestBody = longestBody;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, BEFORE_EVERYTHING);
    }

    void register(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).handler(this::watch);
    }

    private void watch(RoutingContext context) {
        HttpServerRequest request = context.request();
        RequestDeadline deadline = request.connection() instanceof ConnectionBase connection
                ? RequestDeadline.of(connection.channel())
                : null;
        if (deadline != null) {
            if (request.version() == HttpVersion.HTTP_2) {
                deadline.multiplex();
            }
            deadline.requestBegan();
            context.addEndHandler(end -> deadline.requestEnded());
        }
        if (hasBody(request)) {
            long timer = context.vertx().setTimer(longestBody.toMillis(), late -> endUnlessArrived(request));
            context.addEndHandler(end -> context.vertx().cancelTimer(timer));
        }
        context.next();
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null ? !length.equals("0")
                : request.version() == HttpVersion.HTTP_2
                ? !BODILESS.contains(request.method())
                : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** A request that is being answered either has arrived, or its body is of no interest. */
    private static void endUnlessArrived(HttpServerRequest request) {
        if (!request.isEnded() && !request.response().headWritten()) {
            request.response().reset();
        }
    }
}
