package io.github.camelzoho.massupdate.service;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.service.ledger.LedgerOpening;
import io.github.camelzoho.massupdate.service.startup.RouteMistake;
import io.github.camelzoho.massupdate.service.startup.StartFailure;
import io.github.camelzoho.massupdate.service.startup.StartupChecks;
import io.github.camelzoho.massupdate.service.zoho.ZohoConnectionOptions;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the routes once the ledger is open. While PostgreSQL is unreachable the process waits for it, alive and not ready, instead of
 * being started again and again by a service manager. Whatever waiting cannot mend ends the start.
 */
@Singleton
class ServiceStart {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceStart.class);

    private static final int BEFORE_ALL_ELSE = 1;
    private static final long RETRY_MILLIS = 1_000;
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final StartupChecks checks;
    private final LedgerOpening ledger;
    private final CamelRuntime camel;
    private final RouteFiles routes;
    private final Instance<ZohoConnectionOptions> connections;
    private Thread waiting;
    private volatile boolean stopping;

    ServiceStart(
            StartupChecks checks, LedgerOpening ledger, CamelRuntime camel, RouteFiles routes, Instance<ZohoConnectionOptions> connections) {
        this.checks = checks;
        this.ledger = ledger;
        this.camel = camel;
        this.routes = routes;
        this.connections = connections;
    }

    void start(@Observes @Priority(BEFORE_ALL_ELSE) StartupEvent event) {
        checks.check(camel.getCamelContext());
        connections.get().inUse().forEach((name, options) -> LOG.info(
                "The connection {} uses the data centre {}, {}", name, options.getDataCenter(), options.getEnvironment()));
        if (ledger.open()) {
            startRoutes();
        } else {
            waiting = new Thread(this::startWhenOpen, "ledger-opening");
            waiting.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            waiting.start();
        }
    }

    private void startWhenOpen() {
        try {
            awaitLedger();
            LOG.info("The ledger is open; the routes start");
            startRoutes();
        } catch (InterruptedException e) {
            // asked to end while waiting: nothing has begun
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (stopping) {
                // what was interrupted may say so as a failure of its own
                LOG.debug("The start ends, since the service was asked to end", e);
                return;
            }
            LOG.error("The service ends: {}", StartFailure.sentence(e).orElseGet(() -> PlainText.of(rootCause(e))));
            Quarkus.asyncExit(1);
        } catch (Error e) {
            // nothing else would ever start the routes
            LOG.error("The service ends, since its start failed", e);
            Quarkus.asyncExit(1);
        }
    }

    private void awaitLedger() throws InterruptedException {
        Instant since = Instant.now();
        long reminder = System.nanoTime();
        do {
            if (System.nanoTime() - reminder >= 0) {
                LOG.warn("{} The service has waited for it since {}, and accepts no jobs meanwhile.",
                        ledger.obstacle().map(PlainText::of).orElse(""), since.truncatedTo(ChronoUnit.SECONDS));
                reminder += REMINDER.toNanos();
            }
            Thread.sleep(RETRY_MILLIS);
        } while (!ledger.open());
    }

    /** A ledger that becomes unreachable at this moment, and a mistake in a route, end the start with one sentence. */
    private void startRoutes() {
        try {
            camel.start();
        } catch (RuntimeException e) {
            LOG.debug("The routes cannot start", e);
            Optional<String> known = Optional.ofNullable(ObjectHelper.getException(LedgerException.class, e)).map(Throwable::getMessage)
                    .or(() -> Optional.ofNullable(ObjectHelper.getException(ConfigurationException.class, e)).map(Throwable::getMessage))
                    .or(() -> RouteMistake.in(e, camel.getCamelContext(), routes::holding));
            throw known.<RuntimeException>map(ConfigurationException::new).orElse(e);
        }
    }

    private static Throwable rootCause(Throwable e) {
        return e.getCause() == null ? e : rootCause(e.getCause());
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (waiting != null) {
            waiting.interrupt();
            waiting.join();
        }
    }
}
