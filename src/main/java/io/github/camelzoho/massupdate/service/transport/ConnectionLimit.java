package io.github.camelzoho.massupdate.service.transport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes the connections to one port that are too many, and gives all others a {@link RequestDeadline}. */
@Sharable
final class ConnectionLimit extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimit.class);

    /** The part of the limit below which its excess counts as over. */
    private static final double RELAXED = 0.8;

    private final int limit;
    private final Duration longestHead;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicBoolean exceeded = new AtomicBoolean();

    ConnectionLimit(int limit, Duration longestHead) {
        this.limit = limit;
        this.longestHead = longestHead;
    }

    @Override
    public void channelRead(ChannelHandlerContext server, Object accepted) {
        Channel connection = (Channel) accepted;
        if (open.incrementAndGet() > limit) {
            open.decrementAndGet();
            connection.unsafe().closeForcibly();
            if (exceeded.compareAndSet(false, true)) {
                LOG.warn("{} connections are open to {}, as many as quarkus.http.limits.max-connections and the file descriptors of"
                        + " this process allow: further ones are closed", limit, server.channel().localAddress());
            }
            return;
        }
        connection.closeFuture().addListener(closed -> closed());
        connection.pipeline().addLast(new RequestDeadline(longestHead));
        server.fireChannelRead(accepted);
    }

    private void closed() {
        if (open.decrementAndGet() < limit * RELAXED && exceeded.compareAndSet(true, false)) {
            LOG.info("New connections are accepted again");
        }
    }
}
