package io.github.camelzoho.massupdate.service.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;

/**
 * Closes a connection whose first request, or any later one that has begun to arrive, does not become a request in time. A
 * connection that waits for its next request is left to the idle time-out of the server. All calls come from the event loop of
 * the connection.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {

    private final Duration longestHead;
    private Future<?> deadline;
    private int underWay;
    private boolean multiplexed;

    RequestDeadline(Duration longestHead) {
        this.longestHead = longestHead;
    }

    /** The deadline of a connection, {@code null} where there is none. */
    static RequestDeadline of(Channel connection) {
        return connection.pipeline().get(RequestDeadline.class);
    }

    @Override
    public void channelActive(ChannelHandlerContext connection) {
        arm(connection);
        connection.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) {
        if (underWay == 0 && !multiplexed) {
            arm(connection);
        }
        connection.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        disarm();
        connection.fireChannelInactive();
    }

    /** The head of a request has arrived. */
    void requestBegan() {
        underWay++;
        disarm();
    }

    /** The request was answered, or given up. */
    void requestEnded() {
        underWay--;
    }

    /** From now on bytes may arrive that belong to no request, as in HTTP/2. */
    void multiplex() {
        multiplexed = true;
    }

    private void arm(ChannelHandlerContext connection) {
        if (deadline == null) {
            deadline = connection.executor().schedule(() -> {
                connection.close();
            }, longestHead.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void disarm() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
