package io.github.camelzoho.massupdate.springboot;

import java.util.Set;

import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Gives the components {@code zohomassupdate} and {@code zohomassupdate-jobs} their options from Spring Boot's configuration:
 * {@code camel.component.zohomassupdate.*} and {@code camel.component.zohomassupdate-jobs.*}.
 */
@AutoConfiguration
@ConditionalOnClass(name = "org.apache.camel.spring.boot.CamelAutoConfiguration")
public class ZohoMassUpdateAutoConfiguration {

    private static final Set<String> COMPONENTS = Set.of("zohomassupdate", "zohomassupdate-jobs");

    /** Camel calls it for each component that it creates. */
    @Bean
    public ComponentCustomizer zohoMassUpdateOptions(Environment environment) {
        ComponentOptions options = new ComponentOptions(environment, COMPONENTS);
        return ComponentCustomizer.builder()
                .withCondition((name, component) -> options.enabled(name))
                .build(options::bind);
    }
}
