package io.github.camelzoho.massupdate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.jobs.JobsComponent;
import io.github.camelzoho.massupdate.poll.DurationOptions;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DurationOptionsTest {

    @ParameterizedTest
    @CsvSource({ "0, 0", "10, 10", "' 10 ', 10", "500ms, 500", "90s, 90000", "10m, 600000", "1h30m, 5400000", "1d1h1m1s1ms, 90061001",
            "PT10M, 600000", "PT0.5S, 500", "P1D, 86400000", "3650d, 315360000000" })
    void should_read(String text, long millis) {
        assertThat(DurationOptions.parse("option delay", text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "abc", "10M", "1h30", "10 m", "-5", "-PT5S", "1.5h", "10min", "PT", "10m!", "3651d", "P9999999999D",
            "999999999d999999999d", "99999999999999999999", "Infinity" })
    void should_refuse(String text) {
        assertThatThrownBy(() -> DurationOptions.parse("option delay", text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The option delay '%s' is not valid: write milliseconds such as 90000, or 90s, 1h30m or PT1H30M, at most 3650 days.", text);
    }

    /** Every option that the catalogue calls a duration, so that none is forgotten. */
    private static Stream<Object[]> options() throws Exception {
        List<Object[]> options = new ArrayList<>();
        for (String file : List.of("zohomassupdate", "jobs/zohomassupdate-jobs")) {
            String scheme = file.replace("jobs/", "");
            JsonNode schema = new ObjectMapper().readTree(DurationOptionsTest.class.getClassLoader()
                    .getResource("META-INF/io/github/camelzoho/massupdate/" + file + ".json"));
            for (String kind : List.of("componentProperties", "properties")) {
                schema.get(kind).properties().stream()
                        .filter(option -> "duration".equals(option.getValue().get("type").asText()))
                        .forEach(option -> options.add(new Object[] { scheme, kind, option.getKey() }));
            }
        }
        assertThat(options).hasSizeGreaterThanOrEqualTo(16);
        return options.stream();
    }

    @ParameterizedTest
    @MethodSource("options")
    void should_refuse_for_every_option_what_camel_would_take_for_another_time(String scheme, String kind, String option) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Component component = "zohomassupdate".equals(scheme) ? new ZohoMassUpdateComponent() : new JobsComponent();
            component.setCamelContext(context);
            component.init();

            assertThatThrownBy(() -> {
                if ("properties".equals(kind)) {
                    component.createEndpoint(scheme + ":watch?" + option + "=1h30");
                } else {
                    PropertyBindingSupport.build().withConfigurer(component.getComponentPropertyConfigurer()).withIgnoreCase(true)
                            .bind(context, component, option.toLowerCase(Locale.ROOT), "1h30");
                }
            }).satisfies(failure -> assertThat(allMessages(failure)).containsIgnoringCase("The option " + option + " '1h30' is not valid"));
        }
    }

    @Test
    void should_refuse_a_property_of_camel_main() {
        Main main = new Main();
        // not the settings of the service, which are on the class path of the tests
        main.setDefaultPropertyPlaceholderLocation("false");
        main.addInitialProperty("camel.component.zohomassupdate.accessToken", "token");
        main.addInitialProperty("camel.component.zohomassupdate.wait-timeout", "10M");

        assertThatThrownBy(main::start)
                .satisfies(failure -> assertThat(allMessages(failure)).contains("'10M' is not valid: write milliseconds"));
    }

    @Test
    void should_take_the_same_forms_in_option_and_header() throws Exception {
        try (WireServer zoho = new WireServer(request -> WireAnswer.job("RUNNING"));
                ZohoContext context = ZohoContext.withAccessToken(zoho)) {
            context.start();
            for (String form : List.of("30", "30ms", "PT0.03S")) {
                Exchange byOption = context.ask("&operation=await&delay=10&waitTimeout=" + form);
                Exchange byHeader = context.send("zohomassupdate:Leads?jobId=42&operation=await&delay=10",
                        message -> message.getMessage().setHeader(ZohoMassUpdateConstants.WAIT_TIMEOUT, form));

                assertThat(List.of(byOption, byHeader)).allSatisfy(exchange -> assertThat(exchange.getException())
                        .isInstanceOf(ZohoMassUpdateTimeoutException.class).hasMessageContaining("within 30 ms"));
            }
            assertThatExceptionOfType(ZohoMassUpdateRejectedException.class).isThrownBy(() -> {
                throw context.send("zohomassupdate:Leads?jobId=42&operation=await",
                        message -> message.getMessage().setHeader(ZohoMassUpdateConstants.WAIT_TIMEOUT, "1h30")).getException();
            }).withMessageStartingWith("The header CamelZohoMassUpdateWaitTimeout '1h30' is not valid");
        }
    }

    private static String allMessages(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString();
    }
}
