package io.github.camelzoho.massupdate.docs;

import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/** The tables of Camel's component pages, made of the catalogue. */
final class ReferenceTables {

    private static final String HEAD = "| Name | Description | Default | Type |\n|---|---|---|---|\n";

    private ReferenceTables() {
    }

    static String componentOptions(JsonNode catalogue) {
        return table(catalogue.get("componentProperties"), option -> true);
    }

    static String pathParameters(JsonNode catalogue) {
        return table(catalogue.get("properties"), option -> option.get("kind").asText().equals("path"));
    }

    static String queryParameters(JsonNode catalogue) {
        return table(catalogue.get("properties"), option -> option.get("kind").asText().equals("parameter"));
    }

    static String headers(JsonNode catalogue) {
        return table(catalogue.get("headers"), header -> true);
    }

    private static String table(JsonNode options, Predicate<JsonNode> wanted) {
        return options.properties().stream()
                .filter(option -> wanted.test(option.getValue()))
                .map(option -> row(option.getKey(), option.getValue()))
                .collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(String name, JsonNode option) {
        String label = option.path("label").asText();
        String required = option.path("required").asBoolean() ? " **Required.**" : "";
        String description = sentence(option.path("description").asText());
        String values = option.has("enum") ? " One of " + code(option.get("enum")) + "." : "";
        String type = option.path("type").asText().equals("duration") ? "Duration" : simple(option.path("javaType").asText());
        return "| `%s`%s |%s %s%s | %s | %s |\n".formatted(name, label.isEmpty() ? "" : " (" + label + ")", required,
                description.replace("|", "\\|"), values, option.path("defaultValue").asText(), type);
    }

    private static String sentence(String description) {
        return description.isEmpty() || description.endsWith(".") ? description : description + ".";
    }

    private static String code(JsonNode values) {
        return values.valueStream().map(value -> "`" + value.asText() + "`").collect(Collectors.joining(", "));
    }

    private static String simple(String type) {
        return type.replaceAll("[a-z0-9_]+\\.", "");
    }

    /** What a Kamelet says of itself. */
    static String kamelet(JsonNode kamelet) {
        JsonNode definition = kamelet.at("/spec/definition");
        String parameters = definition.get("properties").properties().stream()
                .map(parameter -> parameter(parameter, definition.path("required")))
                .collect(Collectors.joining("", HEAD, ""));
        return definition.get("description").asText().strip() + "\n\n" + parameters;
    }

    private static String parameter(Map.Entry<String, JsonNode> parameter, JsonNode required) {
        JsonNode schema = parameter.getValue();
        boolean needed = required.valueStream().anyMatch(name -> name.asText().equals(parameter.getKey()));
        String values = schema.has("enum") ? " One of " + code(schema.get("enum")) + "." : "";
        return "| `%s` |%s %s%s | %s | %s |\n".formatted(parameter.getKey(), needed ? " **Required.**" : "",
                schema.get("description").asText(), values, schema.path("default").asText(),
                schema.get("type").asText().toLowerCase(Locale.ROOT));
    }
}
