package io.github.camelzoho.massupdate;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.simulator.Credentials;
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

/** Many jobs against a far end that is having a bad day. */
class FoulWeatherTest {

    private static final int JOBS = 60;
    private static final List<Fault> FAULTS = List.of(Fault.INTERNAL_ERROR, Fault.BAD_GATEWAY_HTML, Fault.GATEWAY_TIMEOUT_HTML,
            Fault.OK_HTML, Fault.OK_WITHOUT_KEYS, Fault.UNKNOWN_STATUS, Fault.CUT_BODY, Fault.RESET, Fault.INVALID_TOKEN);

    @Test
    void should_report_of_every_job_what_the_far_end_says() throws Exception {
        SimulatorSettings settings = SimulatorSettings.defaults()
                .withLatency(Duration.ofMillis(5))
                .withTokens(TokenRules.defaults().withLifetime(Duration.ofSeconds(20)))
                .withFaultRates(FAULTS.stream().collect(Collectors.toMap(fault -> fault, fault -> 0.1 / FAULTS.size())));
        try (ZohoSimulator zoho = ZohoSimulator.start(settings); DefaultCamelContext camel = camel(zoho)) {
            zoho.begin(IntStream.range(0, JOBS).mapToObj(FoulWeatherTest::job).toList());

            List<? extends Future<Exchange>> waits = IntStream.range(0, JOBS).mapToObj(i -> camel.createFluentProducerTemplate()
                    .to("zohomassupdate:Leads?operation=await&pollPolicy=backoff&delay=100&maximumDelay=500&maximumPollErrors=20")
                    .withBody(id(i)).asyncSend()).toList();

            for (int i = 0; i < JOBS; i++) {
                Exchange exchange = waits.get(i).get(100, TimeUnit.SECONDS);
                assertThat(exchange.getException()).isNull();
                MassUpdateStatus status = exchange.getMessage().getBody(MassUpdateStatus.class);
                assertThat(status.jobId()).isEqualTo(id(i));
                assertThat(status.status()).isEqualTo(i % 7 == 0 ? "FAILED" : "COMPLETED");
                assertThat(status.totalCount()).isEqualTo(100L);
            }
            assertThat(zoho.log().calls()).filteredOn(call -> call.httpStatus() == 429).isEmpty();
            Map<String, Long> terminal = zoho.log().calls().stream().filter(call -> call.isTerminal())
                    .collect(Collectors.groupingBy(call -> call.jobId(), Collectors.counting()));
            assertThat(terminal).hasSize(JOBS);
        }
    }

    private static JobScript job(int i) {
        return JobScript.job("Leads", id(i)).total(100).recordsPerSecond(50 + i)
                .outcome(i % 7 == 0 ? ReportedStatus.FAILED : ReportedStatus.COMPLETED)
                .build();
    }

    private static String id(int i) {
        return String.valueOf(554023000000320000L + i);
    }

    private static DefaultCamelContext camel(ZohoSimulator zoho) {
        Credentials credentials = zoho.credentials();
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
