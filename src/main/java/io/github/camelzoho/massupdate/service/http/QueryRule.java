package io.github.camelzoho.massupdate.service.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.service.settings.EditDistance;

/**
 * Which parameters the query of an address may hold: one that is misspelt would otherwise be left out, and the answer be one to
 * another question. Pure functions.
 */
final class QueryRule {

    private static final List<String> FILTERS = List.of(
            "connection", "errorCode", "idEnd", "jobId", "module", "outcome", "settled", "status", "watchedAfter", "watchedBefore");
    private static final List<String> LISTING = Stream.concat(FILTERS.stream(), Stream.of("after", "limit", "sort")).sorted().toList();
    private static final List<String> REDELIVERY = Stream.concat(FILTERS.stream(), Stream.of("subscription")).sorted().toList();
    private static final Set<String> NUMBERS = Set.of("limit", "minutes");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");
    private static final int FARTHEST = 3;

    private QueryRule() {
    }

    /** @param path without the leading slash */
    static List<String> parameters(String method, String path) {
        if (Set.of("GET", "HEAD").contains(method)) {
            return switch (path) {
                case "jobs" -> LISTING;
                case "jobs/count", "export" -> FILTERS;
                case "history" -> List.of("minutes");
                case "updates" -> List.of("limit", "state");
                default -> List.of();
            };
        }
        return switch (path) {
            case "jobs/stop" -> FILTERS;
            case "jobs/redeliver" -> REDELIVERY;
            default -> path.endsWith("/redeliver") ? List.of("subscription")
                    : path.startsWith("updates/") && path.endsWith("/ran") ? List.of("jobId") : List.of();
        };
    }

    /**
     * What is wrong with a query, in one sentence.
     *
     * @param query the values of each parameter
     * @param known what the address takes
     */
    static Optional<String> problem(Map<String, ? extends Collection<String>> query, List<String> known) {
        for (String name : new TreeSet<>(query.keySet())) {
            if (!known.contains(name)) {
                return Optional.of("The parameter '%s' of the query is unknown: %s".formatted(shortened(name), advice(name, known)));
            }
            if (query.get(name).size() > 1) {
                return Optional.of("The parameter '%s' of the query is given %s times: give it once.".formatted(name, query.get(name).size()));
            }
            if (query.get(name).contains("")) {
                return Optional.of("The parameter '%s' of the query is empty: give it a value, or leave it out.".formatted(name));
            }
            if (NUMBERS.contains(name) && !query.get(name).stream().allMatch(value -> WHOLE.matcher(value).matches())) {
                return Optional.of("The parameter '%s' of the query is not a whole number: give one such as 60.".formatted(name));
            }
        }
        return Optional.empty();
    }

    private static String advice(String name, List<String> known) {
        if (known.isEmpty()) {
            return "this address takes none.";
        }
        String all = "this address takes %s.".formatted(String.join(", ", known));
        return known.stream()
                .filter(each -> name.length() <= 2 * each.length())
                .map(each -> Map.entry(each, EditDistance.of(name.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT))))
                .filter(each -> each.getValue() <= Math.min(FARTHEST, each.getKey().length() / 2))
                .min(Comparator.comparing(Map.Entry::getValue))
                .map(nearest -> "did you mean '%s'? ".formatted(nearest.getKey()) + Character.toUpperCase(all.charAt(0)) + all.substring(1))
                .orElse(all);
    }

    private static String shortened(String name) {
        String printable = name.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() > 40 ? printable.substring(0, 40) + "…" : printable;
    }
}
