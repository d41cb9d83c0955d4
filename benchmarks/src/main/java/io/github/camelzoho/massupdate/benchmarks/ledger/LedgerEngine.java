package io.github.camelzoho.massupdate.benchmarks.ledger;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/** The route of a user, from due to record, with a step between them that answers at once. */
final class LedgerEngine implements Engine {

    private static final String ID = "poll";
    private static final int AT_ONCE = 2_000;

    private final CamelContext context;
    private final LongAdder done = new LongAdder();

    LedgerEngine(DataSource database) throws Exception {
        context = NumberedJobs.context(database, new RouteBuilder() {
            @Override
            public void configure() {
                fromF("zohomassupdate-jobs:due?maxInFlight=%1$d&maxConcurrentCalls=%1$d", AT_ONCE).id(ID).autoStartup(false)
                        .process(LedgerEngine::answer)
                        .to("zohomassupdate-jobs:record?pollPolicy=fixed&delay=1&maximumDelay=1")
                        .process(exchange -> done.increment());
            }
        });
        context.start();
    }

    private static void answer(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(new MassUpdateStatus(
                message.getHeader(ZohoMassUpdateConstants.CONNECTION, String.class),
                message.getHeader(ZohoMassUpdateConstants.MODULE, String.class),
                message.getHeader(ZohoMassUpdateConstants.JOB_ID, String.class), "RUNNING", 0L, 30L, 0L, 50L, Map.of()));
    }

    @Override
    public void schedule(int jobs) throws Exception {
        NumberedJobs.watch(context, "pollPolicy=fixed&delay=1&maximumDelay=1", 0, jobs);
    }

    @Override
    public void start() throws Exception {
        context.getRouteController().startRoute(ID);
    }

    @Override
    public long done() {
        return done.sum();
    }

    @Override
    public void stop() throws Exception {
        context.getRouteController().stopRoute(ID);
    }

    @Override
    public void close() {
        context.stop();
    }
}
