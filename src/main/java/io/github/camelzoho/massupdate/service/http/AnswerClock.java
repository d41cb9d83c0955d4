package io.github.camelzoho.massupdate.service.http;

import java.time.Duration;

import io.netty.channel.Channel;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Ends answers that their reader does not take within {@code quarkus.http.read-timeout}. Until then each holds a thread and, where
 * the request has a body, a share of {@link BodyMemory}; the idle time-out begins again with every byte that is taken.
 */
class AnswerClock {

    private final Duration longestAnswer;
    private final CurrentVertxRequest current;

    AnswerClock(@ConfigProperty(name = "quarkus.http.read-timeout") Duration longestAnswer, CurrentVertxRequest current) {
        this.longestAnswer = longestAnswer;
        this.current = current;
    }

    @ServerResponseFilter
    public void watch(ContainerResponseContext answer) {
        RoutingContext context = current.getCurrent();
        if (!answer.hasEntity() || answer.getEntity() instanceof LongAnswer || MediaType.SERVER_SENT_EVENTS_TYPE.isCompatible(answer.getMediaType())) {
            return;
        }
        long timer = context.vertx().setTimer(longestAnswer.toMillis(), late -> endUnlessTaken(context.request()));
        context.addEndHandler(end -> context.vertx().cancelTimer(timer));
    }

    private static void endUnlessTaken(HttpServerRequest request) {
        if (request.response().ended() || request.response().closed()) {
            return;
        }
        if (request.version() != HttpVersion.HTTP_2 && request.connection() instanceof ConnectionBase connection) {
            // to reset the answer would wait until what was written is taken
            Channel channel = connection.channel();
            channel.eventLoop().execute(() -> channel.unsafe().close(channel.voidPromise()));
        } else {
            request.response().reset();
        }
    }
}
