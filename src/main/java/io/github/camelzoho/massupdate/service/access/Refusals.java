package io.github.camelzoho.massupdate.service.access;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.ForbiddenException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives requests that are refused before they reach a resource an answer in the form that resources give (RFC 9457). */
@ApplicationScoped
class Refusals {

    private static final int BEFORE_THE_BODY = 900_000;

    private final long longestBody;

    Refusals(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize longestBody) {
        this.longestBody = longestBody.asLongValue();
    }

    void register(@Observes Router router) {
        router.route().failureHandler(Refusals::failed);
    }

    void register(@Observes Filters filters) {
        filters.register(this::measure, BEFORE_THE_BODY);
    }

    private void measure(RoutingContext context) {
        long length = length(context.request().getHeader("Content-Length"));
        if (length > longestBody) {
            context.response().putHeader("Connection", "close");
            send(context, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                    "The body has %s bytes: send at most %s at once.".formatted(length, longestBody));
        } else {
            context.next();
        }
    }

    private static long length(String header) {
        try {
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static void failed(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        if (context.failure() instanceof ForbiddenException) {
            send(context, HttpResponseStatus.FORBIDDEN, "Forbidden: this needs the role 'write'.");
        } else if ((context.failure() == null || context.failure() instanceof VertxException) && context.statusCode() >= 400 && context.statusCode() < 500) {
            HttpResponseStatus status = HttpResponseStatus.valueOf(context.statusCode());
            send(context, status, "The request was not taken: %s.".formatted(status.reasonPhrase()));
        } else {
            context.next();
        }
    }

    /** Ends the request. */
    static void send(RoutingContext context, HttpResponseStatus status, String detail) {
        HttpServerResponse response = context.response();
        response.setStatusCode(status.code())
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject().put("title", status.reasonPhrase()).put("status", status.code()).put("detail", detail)
                        .encode());
    }
}
