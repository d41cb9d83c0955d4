package io.github.camelzoho.massupdate;

import java.util.Map;
import java.util.function.Supplier;

import io.github.camelzoho.massupdate.connection.ConnectionSnapshot;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** The health of one connection as its last calls showed it: a call per probe would cost credits. */
final class ConnectionHealthCheck extends AbstractHealthCheck {

    private final String name;
    private final Supplier<ConnectionSnapshot> state;

    ConnectionHealthCheck(String name, Supplier<ConnectionSnapshot> state) {
        super("camel", "producer:zohomassupdate-" + name);
        this.name = name;
        this.state = state;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        ConnectionSnapshot snapshot = state.get();
        builder.detail("connection", name);
        detail(builder, "last.call", snapshot.lastCallAt());
        detail(builder, "last.outcome", snapshot.lastOutcome());
        builder.detail("calls.limit", snapshot.limit());
        detail(builder, "credits.remaining", snapshot.creditsRemaining());
        detail(builder, "token.expires", snapshot.token().expiresAt());
        if (!snapshot.pausedFor().isZero()) {
            builder.detail("paused.seconds", snapshot.pausedFor().toSeconds());
        }
        if (snapshot.problem() == null) {
            builder.up();
        } else {
            builder.message(snapshot.problem()).down();
        }
    }

    private static void detail(HealthCheckResultBuilder builder, String key, Object value) {
        if (value != null) {
            builder.detail(key, value.toString());
        }
    }
}
