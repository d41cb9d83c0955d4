package io.github.camelzoho.massupdate;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.camelzoho.massupdate.await.JobWaits;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Ends the waits of a route that stops: at once, for Camel lets exchanges under way come to their end first, and a job may take
 * longer than the shutdown time-out. Camel tells it to a service of the route, so each route gets one.
 */
final class RouteStops extends LifecycleStrategySupport {

    private final CamelContext context;
    private final Supplier<JobWaits> waits;
    /** Until when a route may still be stopping; longer only if the stop was called off. */
    private final Map<String, Long> stopping = new ConcurrentHashMap<>();

    RouteStops(CamelContext context, Supplier<JobWaits> waits) {
        this.context = context;
        this.waits = waits;
    }

    /** Looks after the routes there are and those that come. */
    void begin() {
        context.addLifecycleStrategy(this);
        onRoutesAdd(context.getRoutes());
    }

    void end() {
        context.getLifecycleStrategies().remove(this);
    }

    /** Called for each start of a route. */
    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        for (Route route : routes) {
            stopping.remove(route.getRouteId());
            RouteWatch service = new RouteWatch(this, route.getRouteId());
            ServiceHelper.startService(service);
            route.addService(service);
        }
    }

    @Override
    public void onRoutesRemove(Collection<Route> routes) {
        routes.forEach(route -> stopping.remove(route.getRouteId()));
    }

    /**
     * The routes that an exchange is in, by id: the one it came from, and those that called each other since.
     *
     * @throws RejectedExecutionException if one of them stops
     */
    Set<String> enter(Exchange exchange) {
        Set<String> routes = routes(exchange);
        for (String route : routes) {
            Long until = stopping.get(route);
            if (until != null && until > now()) {
                throw stops(route);
            }
        }
        return routes;
    }

    /** Whether a route has stopped or was removed, so that Camel runs no further step of it. */
    boolean stopped(Set<String> routes) {
        for (String route : routes) {
            ServiceStatus status = context.getRouteController().getRouteStatus(route);
            if (status == null || status.isStopped()) {
                return true;
            }
        }
        return false;
    }

    private void stops(String route, long millis) {
        stopping.put(route, now() + millis);
        waits.get().giveUp(handler -> handler instanceof AwaitOperation wait && wait.isIn(route), () -> stops(route));
    }

    static RejectedExecutionException stops(String route) {
        return new RejectedExecutionException("The route %s stops: the job is no longer waited for.".formatted(route));
    }

    private static Set<String> routes(Exchange exchange) {
        Set<String> ids = new LinkedHashSet<>();
        if (exchange.getFromRouteId() != null) {
            ids.add(exchange.getFromRouteId());
        }
        UnitOfWork work = exchange.getUnitOfWork();
        if (work != null && work.getRoute() != null) {
            ids.add(work.getRoute().getRouteId());
            if (work.routeStackLevel() > ids.size()) {
                stack(work).forEach(route -> ids.add(route.getRouteId()));
            }
            addCallersOfKamelet(work.getRoute(), ids);
        }
        return Set.copyOf(ids);
    }

    /** A Kamelet gets a copy of the exchange, which knows nothing of the routes that it was in before. */
    private static void addCallersOfKamelet(Route route, Set<String> ids) {
        Route called = route;
        while (called != null && called.isCreatedByKamelet()) {
            String caller = caller(called);
            called = caller != null && ids.add(caller) ? called.getCamelContext().getRoute(caller) : null;
        }
    }

    private static String caller(Route kamelet) {
        RouteDefinition definition = kamelet.getCamelContext().getCamelContextExtension().getContextPlugin(Model.class)
                .getRouteDefinition(kamelet.getRouteId());
        Map<String, Object> parameters = definition == null ? null : definition.getTemplateParameters();
        return parameters == null ? null : Objects.toString(parameters.get("parentRouteId"), null);
    }

    /** All routes that called each other; there is no other way to see those between the first and the last. */
    private static Deque<Route> stack(UnitOfWork work) {
        Deque<Route> routes = new ArrayDeque<>();
        for (Route route = work.popRoute(); route != null; route = work.popRoute()) {
            routes.push(route);
        }
        routes.forEach(work::pushRoute);
        return routes;
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** Hears from the shutdown strategy, before it waits for exchanges under way, and from a stop without one. */
    private static final class RouteWatch extends ServiceSupport implements ShutdownPrepared {

        private final RouteStops stops;
        private final String route;

        private RouteWatch(RouteStops stops, String route) {
            this.stops = stops;
            this.route = route;
        }

        /** A route that is only suspended goes on with what it has. */
        @Override
        public void prepareShutdown(boolean suspendOnly, boolean forced) {
            if (!suspendOnly) {
                var strategy = stops.context.getShutdownStrategy();
                stops.stops(route, strategy.getTimeUnit().toMillis(strategy.getTimeout()));
            }
        }

        @Override
        protected void doStop() {
            stops.stops(route, 0);
        }

        /** A route has one of these, however often the component starts. */
        @Override
        public boolean equals(Object other) {
            return other instanceof RouteWatch that && that.stops == stops && that.route.equals(route);
        }

        @Override
        public int hashCode() {
            return route.hashCode();
        }
    }
}
