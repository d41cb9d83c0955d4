package io.github.camelzoho.massupdate.service.messaging;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Vertx;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonSender;
import io.vertx.proton.ProtonServer;
import io.vertx.proton.ProtonSession;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.message.Message;

/** An AMQP 1.0 peer that ends what clients open, with a reason, as long as a test wants it to; else it sends each consumer a message. */
final class EndingPeer implements AutoCloseable {

    /** What the peer ends. */
    enum Ends { NOTHING, SESSION, CONSUMER, EVERY_SECOND_CONSUMER, CONNECTION }

    static final String REASON = "not today";

    private static final ErrorCondition CONDITION = new ErrorCondition(Symbol.valueOf("amqp:not-implemented"), REASON);

    private final Vertx vertx = Vertx.vertx();
    private final ProtonServer server = ProtonServer.create(vertx);
    private final AtomicInteger opened = new AtomicInteger();
    private volatile Ends ends = Ends.NOTHING;
    private volatile Message given = text();

    EndingPeer() throws Exception {
        CompletableFuture<ProtonServer> listening = new CompletableFuture<>();
        server.connectHandler(this::serve).listen(0, "localhost", result -> listening.complete(result.result()));
        listening.get(20, TimeUnit.SECONDS);
    }

    String url() {
        return "amqp://localhost:" + server.actualPort();
    }

    void end(Ends what) {
        ends = what;
    }

    private void serve(ProtonConnection connection) {
        connection.openHandler(client -> connection.open());
        connection.sessionOpenHandler(ProtonSession::open);
        connection.senderOpenHandler(sender -> {
            open(sender);
            switch (ends) {
                case SESSION -> end(sender.getSession());
                case CONSUMER -> end(sender);
                case EVERY_SECOND_CONSUMER -> {
                    if (opened.incrementAndGet() % 2 == 0) {
                        end(sender);
                    } else {
                        deliver(sender);
                    }
                }
                case CONNECTION -> connection.setCondition(CONDITION).close();
                default -> deliver(sender);
            }
        });
    }

    private static void end(ProtonSender sender) {
        sender.setCondition(CONDITION).close();
    }

    private static void end(ProtonSession session) {
        session.setCondition(CONDITION);
        session.close();
    }

    private static void open(ProtonSender sender) {
        sender.setSource(sender.getRemoteSource()).open();
    }

    /** What each consumer is sent from now on. */
    void give(Message message) {
        given = message;
    }

    private void deliver(ProtonSender sender) {
        sender.send(given);
    }

    private static Message text() {
        Message message = Proton.message();
        message.setBody(new AmqpValue("a job"));
        return message;
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
