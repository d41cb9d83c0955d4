package io.github.camelzoho.massupdate;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.simulator.ClientCredentials;
import io.github.camelzoho.massupdate.simulator.Fault;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.ReportedStatus;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.TokenRules;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many jobs against a far end that is having a bad day: a tenth of its answers are faults, and its tokens soon end. */
class FoulWeatherTest {

    private static final int JOBS = 200;
    /** 429 has a fault of its own, so that the answer to a sixth call at once can be told from it. */
    private static final List<Fault> FAULTS = List.of(Fault.INTERNAL_ERROR, Fault.BAD_GATEWAY_HTML, Fault.GATEWAY_TIMEOUT_HTML,
            Fault.OK_HTML, Fault.OK_WITHOUT_KEYS, Fault.UNKNOWN_STATUS, Fault.CUT_BODY, Fault.RESET, Fault.INVALID_TOKEN,
            Fault.NOT_FOUND_EMPTY, Fault.NO_CONTENT, Fault.SLOW, Fault.TRICKLE);
    private static final double FAULT_RATE = 0.1;
    private static final double THROTTLE_RATE = 0.002;
    private static final String AWAIT =
            "zohomassupdate:Leads?operation=await&pollPolicy=backoff&delay=300&maximumDelay=2000&maximumPollErrors=20";

    @Test
    void should_report_of_every_job_what_the_far_end_says() throws Exception {
        try (ZohoSimulator zoho = ZohoSimulator.start(badDay()); DefaultCamelContext camel = camel(zoho)) {
            zoho.begin(IntStream.range(0, JOBS).mapToObj(i -> job(i, 50 + i)).toList());

            List<? extends Future<Exchange>> waits = ask(camel, AWAIT);
            List<? extends Future<Exchange>> looks = ask(camel, "zohomassupdate:Leads");

            for (int i = 0; i < JOBS; i++) {
                Exchange exchange = waits.get(i).get(100, TimeUnit.SECONDS);
                assertThat(exchange.getException()).isNull();
                MassUpdateStatus status = exchange.getMessage().getBody(MassUpdateStatus.class);
                assertThat(status.jobId()).isEqualTo(id(i));
                assertThat(status.status()).isEqualTo(i % 7 == 0 ? "FAILED" : "COMPLETED");
                assertThat(status.totalCount()).isEqualTo(100L);
                assertSaysWhatItGot(looks.get(i).get(1, TimeUnit.SECONDS), id(i));
            }
            assertThat(zoho.log().calls()).extracting(call -> call.answer()).doesNotContain(Fault.TOO_MANY_REQUESTS.name());
            assertThat(zoho.log().count("token")).isBetween(1L, 10L);
            Map<String, Long> terminal = zoho.log().calls().stream().filter(call -> call.isTerminal())
                    .collect(Collectors.groupingBy(call -> call.jobId(), Collectors.counting()));
            assertThat(terminal).hasSize(JOBS);
        }
    }

    @Test
    void should_leave_nothing_behind_when_it_stops_in_the_midst_of_it() throws Exception {
        try (ZohoSimulator zoho = ZohoSimulator.start(badDay()); DefaultCamelContext camel = camel(zoho)) {
            zoho.begin(IntStream.range(0, JOBS).mapToObj(i -> job(i, 0.1)).toList());
            List<? extends Future<Exchange>> waits = ask(camel, AWAIT);
            List<? extends Future<Exchange>> looks = ask(camel, "zohomassupdate:Leads");
            await().until(() -> zoho.log().count("status") > JOBS);
            long begin = System.nanoTime();

            camel.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            assertThat(waits).allSatisfy(wait -> assertThat(wait.get(1, TimeUnit.SECONDS).getException())
                    .isInstanceOf(RejectedExecutionException.class));
            assertThat(looks).allSatisfy(look -> assertThat(look.isDone()).isTrue());
            await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().contains("ZohoMassUpdate")));
        }
    }

    /** One call is allowed to fail in this weather, but not to tell of another job or of something that was never said. */
    private static void assertSaysWhatItGot(Exchange look, String jobId) {
        if (look.getException() instanceof ZohoMassUpdateException failure) {
            assertThat(failure.getJobId()).isEqualTo(jobId);
            assertThat(failure).isInstanceOfAny(ZohoMassUpdateRetryableException.class, ZohoMassUpdateNotFoundException.class);
        } else {
            assertThat(look.getException()).isNull();
            assertThat(look.getMessage().getBody(MassUpdateStatus.class).jobId()).isEqualTo(jobId);
        }
    }

    private static List<? extends Future<Exchange>> ask(DefaultCamelContext camel, String uri) {
        return IntStream.range(0, JOBS)
                .mapToObj(i -> camel.createFluentProducerTemplate().to(uri).withBody(id(i)).asyncSend()).toList();
    }

    private static SimulatorSettings badDay() {
        Map<Fault, Double> rates = FAULTS.stream().collect(Collectors.toMap(fault -> fault, fault -> FAULT_RATE / FAULTS.size()));
        rates.put(Fault.TOO_MANY_REQUESTS_RETRY_AFTER, THROTTLE_RATE);
        return SimulatorSettings.defaults().withLatency(Duration.ofMillis(5)).withSlowBy(Duration.ofMillis(500)).withFaultRates(rates)
                .withTokens(TokenRules.defaults().withLifetime(Duration.ofSeconds(3)));
    }

    private static JobScript job(int i, double recordsPerSecond) {
        return JobScript.job("Leads", id(i)).total(100).recordsPerSecond(recordsPerSecond)
                .outcome(i % 7 == 0 ? ReportedStatus.FAILED : ReportedStatus.COMPLETED)
                .build();
    }

    private static String id(int i) {
        return String.valueOf(554023000000320000L + i);
    }

    private static DefaultCamelContext camel(ZohoSimulator zoho) {
        ClientCredentials credentials = zoho.credentials();
        ZohoMassUpdateComponent component = new ZohoMassUpdateComponent();
        component.setApiDomain(zoho.baseUrl());
        component.setAccountsUrl(zoho.baseUrl());
        component.setAllowedHosts(URI.create(zoho.baseUrl()).getAuthority());
        component.setClientId(credentials.clientId());
        component.setClientSecret(credentials.clientSecret());
        component.setRefreshToken(credentials.refreshToken());
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addComponent("zohomassupdate", component);
        camel.start();
        return camel;
    }
}
