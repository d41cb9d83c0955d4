package io.github.camelzoho.massupdate.springboot;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

import static org.assertj.core.api.Assertions.assertThat;

class MixedCamelFailureAnalyzerTest {

    private final NoClassDefFoundError missing = new NoClassDefFoundError("org/apache/camel/spi/RuntimePropertiesProvider");

    @Test
    void should_name_the_jars_and_the_starter() {
        FailureAnalysis analysis = MixedCamelFailureAnalyzer.analyze(
                Map.of("camel-support", "4.18.0", "camel-spring-boot", "4.22.0"), missing);

        assertThat(analysis.getDescription()).contains("camel-spring-boot 4.22.0, camel-support 4.18.0", "RuntimePropertiesProvider");
        assertThat(analysis.getAction()).contains("camel-zohomassupdate-starter");
    }

    @Test
    void should_be_silent_where_there_is_one_camel() {
        assertThat(new MixedCamelFailureAnalyzer().analyze(new IllegalStateException(missing))).isNull();
    }

    @Test
    void should_be_registered() {
        FailureHandler skipsWhatNeedsAnApplication = (type, name, failure) -> { };
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, skipsWhatNeedsAnApplication))
                .hasAtLeastOneElementOfType(MixedCamelFailureAnalyzer.class);
    }
}
