package io.github.camelzoho.massupdate.connection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.github.camelzoho.massupdate.api.StatusReply;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.apache.camel.CamelContext;

/** Meters by connection. Micrometer need not be there: only this class and its timers know it. */
final class MicrometerCallMeters implements CallMeters {

    private final MeterRegistry registry;
    private final Map<String, CallTimers> timers = new ConcurrentHashMap<>();
    private final Map<String, List<Meter>> gauges = new ConcurrentHashMap<>();

    private MicrometerCallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Made by its name. */
    public static final class RegistryFinder implements Finder {

        @Override
        public CallMeters find(CamelContext context) {
            Set<MeterRegistry> registries = context.getRegistry().findByType(MeterRegistry.class);
            return registries.stream()
                    .filter(CompositeMeterRegistry.class::isInstance)
                    .findAny()
                    .or(() -> registries.stream().findAny())
                    .<CallMeters> map(MicrometerCallMeters::new)
                    .orElse(NONE);
        }
    }

    @Override
    public void called(String connection, StatusReply reply, long nanos) {
        timers.computeIfAbsent(connection, name -> new CallTimers(registry, name)).record(reply, nanos);
    }

    @Override
    public void watch(String connection, Supplier<ConnectionSnapshot> state) {
        gauges.put(connection, List.of(
                gauge(connection, state, "zohomassupdate.calls.active", "Status calls under way", ConnectionSnapshot::callsUnderWay),
                gauge(connection, state, "zohomassupdate.calls.waiting", "Status calls that wait for their turn",
                        ConnectionSnapshot::callsWaiting),
                gauge(connection, state, "zohomassupdate.calls.limit", "Calls that may be made at once at present",
                        ConnectionSnapshot::limit),
                gauge(connection, state, "zohomassupdate.pause.seconds", "How long the pause after a 429 still lasts",
                        snapshot -> snapshot.pausedFor().toMillis() / 1000.0),
                gauge(connection, state, "zohomassupdate.credits.remaining", "API credits left, once Zoho reports them",
                        snapshot -> snapshot.creditsRemaining() == null ? Double.NaN : snapshot.creditsRemaining()),
                gauge(connection, state, "zohomassupdate.token.refreshes", "Access tokens had since the start",
                        snapshot -> snapshot.token().refreshes())));
    }

    private Meter gauge(String connection, Supplier<ConnectionSnapshot> state, String name, String description,
                        ToDoubleFunction<ConnectionSnapshot> value) {
        return Gauge.builder(name, state, watched -> value.applyAsDouble(watched.get()))
                .description(description)
                .tag("connection", connection)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void forget(String connection) {
        List<Meter> forgotten = gauges.remove(connection);
        if (forgotten != null) {
            forgotten.forEach(registry::remove);
        }
    }
}
