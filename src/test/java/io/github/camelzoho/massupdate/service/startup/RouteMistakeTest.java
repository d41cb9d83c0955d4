package io.github.camelzoho.massupdate.service.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class RouteMistakeTest {

    private static final String ROUTE = "- route: {id: mine, from: {uri: 'timer:tick', steps: [%s]}}\n";

    @TempDir
    Path folder;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                step("{to: 'carrier-pigeon:home'}", "The route mine of FILE cannot start at the step to[carrier-pigeon:home]:"
                        + " the component carrier-pigeon is not compiled in: add camel-quarkus-carrier-pigeon to the dependencies and"
                        + " build again, or name another endpoint."),
                step("{to: 'htps://example.com'}", "The route mine of FILE cannot start at the step to[htps://example.com]:"
                        + " there is no component htps: did you mean https?"),
                step("{to: 'log:x?shoeAll=true'}", "The route mine of FILE cannot start at the step to[log:x?shoeAll=…]:"
                        + " the component log has no option shoeAll: did you mean showAll?"),
                step("{to: 'log:x?quite=1&pasword=1'}", "has no option"),
                step("{to: 'https://example.com/s3cret?sig=RAW(a=s3cret)&soTimeout=many'}", "The route mine of FILE cannot start at the step"
                        + " to[https://example.com/…?sig=…&soTimeout=…]: For input string: \"many\"."),
                step("{to: 'kafka:t?sig=s3cret'}", "The route mine of FILE cannot start at the step to[kafka:t?sig=…]:"
                        + " the component kafka has no option sig: check its spelling."),
                step("{to: 'log:x?groupSize=many'}", "its option groupSize cannot be 'many': give a number."),
                step("{to: '{{alert.uri}}'}", "The route mine of FILE cannot start at the step to[{{alert.uri}}]: {{alert.uri}} is not"
                        + " set: set ALERT_URI, or alert.uri in config/application.properties."),
                step("{to: 'bean:nothere'}", "The route mine of FILE cannot start at the step to[bean:nothere]: No bean could be found"
                        + " in the registry for: nothere."),
                step("{setBody: {simple: '${bodyy.foo'}}", "The route mine of FILE cannot start at the step SetBody[simple{${bodyy.foo}]: '${bodyy.foo' is not an expression of the"),
                Arguments.of("- route: {id: mine, from: {uri: 'timer:tick?perriod=1', steps: [{to: 'log:x'}]}}\n",
                        "The route mine of FILE cannot start: the component timer has no option perriod: did you mean period?"),
                Arguments.of(ROUTE.formatted("{to: 'log:x'}") + ROUTE.formatted("{to: 'log:y'}"),
                        "The route mine of FILE cannot start: another route has the same id: give each its own."),
                Arguments.of("- route:\n    id: mine\n   from: x\n", "FILE cannot be read at line 3, column 4:"),
                Arguments.of("- route: {id: mine, from: {uri: 'timer:tick', stepz: []}}\n", "FILE cannot be read at line 1, column"),
                Arguments.of("- route: {id: mine, precondition: maybe, from: {uri: 'timer:tick', steps: []}}\n",
                        "A route of FILE cannot start: 'maybe' is not an expression of the language simple: Unexpected token m"));
    }

    private static Arguments step(String step, String sentence) {
        return Arguments.of(ROUTE.formatted(step), sentence);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void should_name_file_route_step_and_cause_in_one_sentence(String routes, String sentence) throws Exception {
        Path file = Files.writeString(folder.resolve("my.camel.yaml"), routes);
        try (CamelContext context = new DefaultCamelContext()) {
            Throwable failure = catchThrowable(() -> {
                Resource resource = PluginHelper.getResourceLoader(context).resolveResource("file:" + file);
                PluginHelper.getRoutesLoader(context).loadRoutes(resource);
                context.start();
            });

            assertThat(RouteMistake.in(failure, context, text -> routes.contains(text) ? Optional.of(file) : Optional.empty()))
                    .hasValueSatisfying(said -> assertThat(said)
                            .startsWith(sentence.startsWith("The") || sentence.startsWith("FILE") ? sentence.replace("FILE", file.toString()) : "")
                            .contains(sentence.replace("FILE", file.toString()))
                            .matches("(?s).*[.?]").hasLineCount(1).doesNotContain("Exception", "..", "s3cret"));
        }
    }

    @Test
    void should_leave_to_others_what_does_not_come_from_camel() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            assertThat(RouteMistake.in(new IllegalStateException("A fault."), context, text -> Optional.empty())).isEmpty();
        }
    }
}
