package io.github.camelzoho.massupdate.benchmarks.await;

import io.github.camelzoho.massupdate.api.JobState;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.benchmarks.farend.FarEndProcess;
import io.github.camelzoho.massupdate.benchmarks.variants.ComponentContext;
import io.github.camelzoho.massupdate.benchmarks.variants.HandWrittenRoute;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The ways to wait in a route for the job whose id is the body. */
enum AwaitVariant {

    COMPONENT("component") {
        @Override
        DefaultCamelContext open(FarEndProcess farEnd) throws Exception {
            DefaultCamelContext camel = ComponentContext.create(farEnd, CALLS);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(AWAIT).to("zohomassupdate:Leads?operation=await&pollPolicy=fixed&delay=" + DELAY_MILLIS);
                }
            });
            return camel;
        }
    },

    /** A loop with a delay that holds no thread, on a pool of its own. */
    ROUTE("loop + delay") {
        @Override
        DefaultCamelContext open(FarEndProcess farEnd) throws Exception {
            DefaultCamelContext camel = new DefaultCamelContext();
            camel.addRoutes(HandWrittenRoute.tuned(farEnd.url(), POOL));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() throws Exception {
                    from(AWAIT)
                            .setProperty(JOB_ID, body())
                            .loopDoWhile(AwaitVariant::open)
                                .setBody(exchangeProperty(JOB_ID))
                                .to(HandWrittenRoute.STATUS)
                                .filter(AwaitVariant::open)
                                    .delay(DELAY_MILLIS).asyncDelayed()
                                        .executorService(camel.getExecutorServiceManager().newScheduledThreadPool(this, "delay",
                                                new ThreadPoolProfileBuilder("delay").poolSize(POOL)
                                                        .maxQueueSize(Integer.MAX_VALUE).build()))
                                .end()
                            .end();
                }
            });
            return camel;
        }
    };

    /** Where an exchange begins to wait. */
    static final String AWAIT = "direct:await";

    private static final int DELAY_MILLIS = 1_000;
    private static final int CALLS = 16;
    private static final int POOL = 32;
    private static final String JOB_ID = "jobId";

    private final String title;

    AwaitVariant(String title) {
        this.title = title;
    }

    /** A context, not started, with a route from {@link #AWAIT}. */
    abstract DefaultCamelContext open(FarEndProcess farEnd) throws Exception;

    private static boolean open(Exchange exchange) {
        return !(exchange.getMessage().getBody() instanceof MassUpdateStatus status) || status.state() != JobState.COMPLETED;
    }

    @Override
    public String toString() {
        return title;
    }
}
