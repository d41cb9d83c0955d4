package io.github.camelzoho.massupdate.connection;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.auth.OptionNames;
import io.github.camelzoho.massupdate.resilience.Pools;
import io.github.camelzoho.massupdate.resilience.Recurring;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of a component by name, those that cannot be used included. */
public final class ZohoConnections extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoConnections.class);
    private static final long LOOK_FOR_OVERDUE_MILLIS = 250;
    private static final long LAST_CALLS_MILLIS = 2_000;

    private final SharedParts shared;
    private final Map<String, OpenConnection> open = new ConcurrentHashMap<>();
    private final Map<String, CallError> unusable = new ConcurrentHashMap<>();
    /** Camel lets exchanges under way come to their end before it stops components: calls that hang must not hold it up. */
    private final ContextStopping contextStopping = new ContextStopping(this::abortSoon);
    private ScheduledExecutorService scheduler;

    public ZohoConnections(SharedParts shared) {
        this.shared = shared;
    }

    /** Opens a connection. One whose options are wrong or missing fails when it is used, not here. */
    public void add(String name, ZohoConnectionConfiguration options) throws Exception {
        try {
            ConnectionSetup setup = ConnectionSetup.of(name, options, shared.names().apply(name));
            open.put(name, OpenConnection.open(name, setup, shared, scheduler));
        } catch (IllegalArgumentException e) {
            LOG.debug("The connection {} cannot be used: {}", name, PlainText.of(e));
            unusable.put(name, error("CONNECTION_UNUSABLE", PlainText.of(e)));
        }
    }

    /**
     * @throws UnusableConnectionException if there is no such connection, or its options are wrong or missing
     */
    public ZohoConnection find(String name) throws UnusableConnectionException {
        OpenConnection found = open.get(name);
        if (found == null) {
            throw new UnusableConnectionException(unusable.getOrDefault(name, unknown(name)));
        }
        return found.connection();
    }

    /**
     * Sends nothing through a connection for a time; calls under way end as usual.
     *
     * @throws UnusableConnectionException as {@link #find}
     */
    public void pause(String name, Duration length) throws UnusableConnectionException {
        find(name).pause(length);
    }

    /**
     * Ends any pause of a connection.
     *
     * @throws UnusableConnectionException as {@link #find}
     */
    public void resume(String name) throws UnusableConnectionException {
        find(name).resume();
    }

    /** Ends the pause after a failed token request of a connection, if there is such a connection. */
    public void retryTokens(String name) {
        OpenConnection found = open.get(name);
        if (found != null) {
            found.connection().retryTokens();
        }
    }

    public List<ConnectionSnapshot> snapshots() {
        return Stream.concat(open.keySet().stream(), unusable.keySet().stream()).sorted().map(this::snapshot).toList();
    }

    public ConnectionSnapshot snapshot(String name) {
        OpenConnection found = open.get(name);
        return found == null
                ? ConnectionSnapshot.unusable(name, unusable.getOrDefault(name, unknown(name)).message())
                : found.connection().snapshot();
    }

    /** Where the API of a connection is, {@code null} when that is unknown. */
    public URI api(String name) {
        OpenConnection found = open.get(name);
        return found == null ? null : found.connection().api();
    }

    @Override
    protected void doStart() {
        scheduler = Pools.scheduled(shared.context().getExecutorServiceManager(), this, "ZohoMassUpdate-deadlines", 1);
        scheduler.scheduleWithFixedDelay(
                new Recurring("The end of overdue calls", () -> open.values().forEach(OpenConnection::abortOverdueCalls)),
                LOOK_FOR_OVERDUE_MILLIS, LOOK_FOR_OVERDUE_MILLIS, TimeUnit.MILLISECONDS);
        shared.context().addLifecycleStrategy(contextStopping);
    }

    private void abortSoon() {
        scheduler.schedule(() -> open.values().forEach(OpenConnection::abort), LAST_CALLS_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() {
        shared.context().getLifecycleStrategies().remove(contextStopping);
        open.values().forEach(OpenConnection::close);
        open.clear();
        unusable.clear();
        shared.context().getExecutorServiceManager().shutdownNow(scheduler);
    }

    private CallError unknown(String name) {
        OptionNames names = shared.names().apply(name);
        return error("UNKNOWN_CONNECTION", "There is no connection %s: set its %s, %s and %s, or name another one."
                .formatted(name, names.of("clientId"), names.of("clientSecret"), names.of("refreshToken")));
    }

    private static CallError error(String code, String message) {
        return new CallError(ErrorKind.AUTHENTICATION, code, 0, null, message, null);
    }
}
