package io.github.camelzoho.massupdate.service.access;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.ForbiddenException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Gives requests that are refused before they reach a resource an answer in the form that resources give (RFC 9457). */
@ApplicationScoped
class Refusals {

    void register(@Observes Router router) {
        router.route().failureHandler(Refusals::failed);
    }

    private static void failed(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        if (context.failure() instanceof ForbiddenException) {
            send(context, HttpResponseStatus.FORBIDDEN, "You may look only: this needs the role write.");
        } else if (context.failure() == null && context.statusCode() >= 400 && context.statusCode() < 500) {
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
