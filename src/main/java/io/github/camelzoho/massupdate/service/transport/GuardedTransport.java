package io.github.camelzoho.massupdate.service.transport;

import java.time.Duration;

import io.netty.bootstrap.ServerBootstrap;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Guards every port that Vert.x listens on from the moment that a connection is accepted. Quarkus's own limit
 * ({@code quarkus.http.limits.max-connections}) counts a connection only once its first bytes have arrived, so idle sockets
 * would take all descriptors of the process.
 */
public final class GuardedTransport implements VertxServiceProvider {

    private static final Duration LONGEST_HEAD = Duration.ofSeconds(10);

    @Override
    public void init(VertxBuilder vertx) {
        vertx.findTransport(new Transport());
    }

    private static final class Transport extends JDKTransport {

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            super.configure(options, domainSocket, bootstrap);
            Config config = ConfigProvider.getConfig();
            Duration body = config.getValue("quarkus.http.read-timeout", Duration.class);
            bootstrap.handler(new ConnectionLimit(
                    Descriptors.connections(config.getValue("quarkus.http.limits.max-connections", Integer.class)),
                    body.compareTo(LONGEST_HEAD) < 0 ? body : LONGEST_HEAD));
        }
    }
}
