package io.github.camelzoho.massupdate.service.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CamelVariablesTest {

    @ParameterizedTest
    @CsvSource({
            "CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_POLL_POLICY, camel.component.zohomassupdate-jobs.poll-policy",
            "CAMEL_COMPONENT_ZOHOMASSUPDATE_WAIT_TIMEOUT,     camel.component.zohomassupdate.wait-timeout",
            "CAMEL_COMPONENT_KAFKA_MAX_POLL_RECORDS,          camel.component.kafka.max-poll-records",
            "CAMEL_COMPONENT_KAFKA_BROKERS,                   camel.component.kafka.brokers",
            "CAMEL_MAIN_STREAM_CACHING_ENABLED,               camel.main.stream-caching-enabled"
    })
    void should_name_the_options_of_camel_as_camel_does(String variable, String option) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(Map.of(variable, "given"), 300))
                .withInterceptors(new CamelVariables())
                .build();

        assertThat(config.getRawValue(option)).isEqualTo("given");
        List<String> names = new ArrayList<>();
        config.getPropertyNames().forEach(names::add);
        assertThat(names).filteredOn(name -> name.startsWith("camel.")).containsExactly(option);
    }
}
