package io.github.camelzoho.massupdate.springboot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.ClassUtils;

/** Says what to do where jars of two versions of Camel are on the class path, which shows as a class or a method that is missing. */
final class MixedCamelFailureAnalyzer extends AbstractFailureAnalyzer<LinkageError> {

    private static final Map<String, String> SAMPLES = Map.of(
            "camel-api", "org.apache.camel.CamelContext",
            "camel-support", "org.apache.camel.support.DefaultComponent",
            "camel-http", "org.apache.camel.component.http.HttpComponent",
            "camel-jackson", "org.apache.camel.component.jackson.JacksonDataFormat",
            "camel-main", "org.apache.camel.main.MainConstants",
            "camel-spring-boot", "org.apache.camel.spring.boot.CamelConfigurationProperties");

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LinkageError cause) {
        Map<String, String> versions = new LinkedHashMap<>();
        SAMPLES.forEach((jar, sample) -> {
            String version = version(sample);
            if (version != null) {
                versions.put(jar, version);
            }
        });
        return analyze(versions, cause);
    }

    /** @return {@code null} unless the jars have more than one version */
    static FailureAnalysis analyze(Map<String, String> versions, LinkageError cause) {
        Set<String> distinct = new TreeSet<>(versions.values());
        if (distinct.size() < 2) {
            return null;
        }
        String jars = versions.entrySet().stream().map(jar -> jar.getKey() + " " + jar.getValue()).sorted()
                .collect(Collectors.joining(", "));
        return new FailureAnalysis("The class path has jars of more than one version of Camel: %s. The first thing missing: %s."
                .formatted(jars, cause.getMessage()),
                "Replace the dependency camel-zohomassupdate by camel-zohomassupdate-starter, which takes Camel from"
                        + " camel-spring-boot-bom, or import camel-bom with the version of camel-spring-boot.", cause);
    }

    private static String version(String className) {
        try {
            Package of = ClassUtils.forName(className, null).getPackage();
            return of == null ? null : of.getImplementationVersion();
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
