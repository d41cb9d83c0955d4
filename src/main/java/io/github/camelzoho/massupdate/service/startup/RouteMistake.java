package io.github.camelzoho.massupdate.service.startup;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelzoho.massupdate.service.settings.EditDistance;
import io.github.camelzoho.massupdate.service.settings.ShownUri;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.Resource;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.StringHelper;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in one sentence what is wrong with a route that keeps Camel from starting: file, route, step, and Camel's innermost cause. */
public final class RouteMistake {

    private static final Pattern STEP = Pattern.compile(">>> (.*?) <<<");
    private static final Pattern STEP_WITH_URI = Pattern.compile("(?i)(to|toD|from|wireTap|enrich|pollEnrich|poll|kamelet)\\[(.*)]");
    private static final Pattern SOURCE = Pattern.compile("\\(source: (?:file:)?(\\S+?)\\)");
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate (?:route ids|id) detected: ([^.]+)\\.");
    private static final Pattern NO_COMPONENT = Pattern.compile("No (?:endpoint|component) could be found for: ([A-Za-z0-9.+-]+):.*");
    private static final Pattern NO_OPTION = Pattern.compile("Failed to resolve endpoint: ([A-Za-z0-9.+-]+):.*Unknown parameters=\\[\\{(.*)}].*");
    private static final Pattern NO_PROPERTY = Pattern.compile(".*Property with key \\[(.*?)] not found in properties.*");
    private static final Pattern NO_KAMELET = Pattern.compile(".*kamelets/(.+)\\.kamelet\\.yaml.*");
    private static final Pattern EMPTY = Pattern.compile("Resource is empty: (.+)");
    private static final Pattern SETTING_OF_NO_COMPONENT =
            Pattern.compile("Error configuring property: (\\S+) because cannot find component with name ([A-Za-z0-9-]+)\\..*");
    private static final int FARTHEST = 3;

    private final Throwable failure;
    private final CamelContext context;
    private final Function<String, Optional<Path>> fileWith;

    private RouteMistake(Throwable failure, CamelContext context, Function<String, Optional<Path>> fileWith) {
        this.failure = failure;
        this.context = context;
        this.fileWith = fileWith;
    }

    /**
     * @param  fileWith finds the first of the user's route files that holds a text
     * @return          empty when the failure does not come from Camel
     */
    public static Optional<String> in(Throwable failure, CamelContext context, Function<String, Optional<Path>> fileWith) {
        return isCamels(failure) ? Optional.of(new RouteMistake(failure, context, fileWith).sentence()) : Optional.empty();
    }

    private static boolean isCamels(Throwable failure) {
        for (Throwable each : ObjectHelper.createExceptionIterable(failure)) {
            if (each instanceof MarkedYamlEngineException || SETTING_OF_NO_COMPONENT.matcher(text(each)).matches()
                    || each.getClass().getName().startsWith("org.apache.camel.")) {
                return true;
            }
        }
        return false;
    }

    private String sentence() {
        PropertyBindingException setting = ObjectHelper.getException(PropertyBindingException.class, failure);
        if (setting != null && setting.getOptionKey() != null) {
            return OptionValues.sentence(setting.getOptionPrefix() == null ? setting.getOptionKey()
                    : setting.getOptionPrefix().replaceFirst("\\.?$", ".") + setting.getOptionKey(), setting, context);
        }
        Matcher unknown = SETTING_OF_NO_COMPONENT.matcher(text(root()));
        if (unknown.matches()) {
            String cause = missingComponent(unknown.group(2), context);
            return "%s is no setting, since %s%s".formatted(unknown.group(1), cause, cause.endsWith("?") ? "" : ".");
        }
        MarkedYamlEngineException yaml = ObjectHelper.getException(MarkedYamlEngineException.class, failure);
        if (yaml != null) {
            return yaml.getProblemMark().map(mark -> "%s cannot be read at line %s, column %s: %s.".formatted(
                            path(mark.getName()), mark.getLine() + 1, mark.getColumn() + 1, firstLine(yaml.getProblem())))
                    .orElseGet(() -> "A route file cannot be read: %s.".formatted(firstLine(yaml.getProblem())));
        }
        Matcher empty = EMPTY.matcher(text(root()));
        if (empty.matches()) {
            return "%s is empty: write a route into it, or remove it.".formatted(path(empty.group(1)));
        }
        String cause = cause();
        return "%s cannot start%s: %s%s".formatted(where(), step(), cause, cause.endsWith("?") ? "" : ".");
    }

    private String where() {
        String id = routeId();
        Optional<String> file = file(id);
        return id == null
                ? file.map("A route of %s"::formatted).orElse("A route")
                : "The route %s%s".formatted(id, file.map(" of %s"::formatted).orElse(""));
    }

    private String routeId() {
        FailedToCreateRouteException create = ObjectHelper.getException(FailedToCreateRouteException.class, failure);
        FailedToStartRouteException start = ObjectHelper.getException(FailedToStartRouteException.class, failure);
        Matcher duplicate = DUPLICATE.matcher(text(create));
        return duplicate.find() ? duplicate.group(1)
                : create != null ? create.getRouteId()
                : start != null ? start.getRouteId() : null;
    }

    private Optional<String> file(String id) {
        Matcher source = SOURCE.matcher(text(ObjectHelper.getException(FailedToCreateRouteException.class, failure)));
        if (source.find()) {
            return Optional.of(source.group(1));
        }
        return Optional.ofNullable(id)
                .flatMap(route -> definition(route).map(RouteDefinition::getResource).map(Resource::getLocation).map(RouteMistake::path))
                .or(() -> mentioned().flatMap(fileWith).map(Path::toString));
    }

    private Optional<RouteDefinition> definition(String id) {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        return Optional.ofNullable(model.getRouteDefinition(id));
    }

    /** A text of the mistake that stands in the file, too. */
    private Optional<String> mentioned() {
        String id = routeId();
        SimpleIllegalSyntaxException expression = ObjectHelper.getException(SimpleIllegalSyntaxException.class, failure);
        Matcher kamelet = NO_KAMELET.matcher(firstLine(text(root())));
        return id != null ? Optional.of("id: " + id)
                : kamelet.matches() ? Optional.of("kamelet:" + kamelet.group(1))
                : Optional.ofNullable(expression).map(SimpleIllegalSyntaxException::getExpression);
    }

    private String step() {
        Matcher step = STEP.matcher(text(ObjectHelper.getException(FailedToCreateRouteException.class, failure)));
        return step.find() ? " at the step " + shown(step.group(1)) : "";
    }

    private static String shown(String step) {
        Matcher sending = STEP_WITH_URI.matcher(step);
        return sending.matches() ? "%s[%s]".formatted(sending.group(1), ShownUri.of(sending.group(2))) : ShownUri.hide(step, "");
    }

    private String cause() {
        PropertyBindingException binding = ObjectHelper.getException(PropertyBindingException.class, failure);
        if (binding != null && binding.getPropertyName() != null) {
            return "its option %s cannot be %s: %s".formatted(binding.getPropertyName(), OptionValues.shown(binding),
                    OptionValues.advice(binding, context));
        }
        SimpleIllegalSyntaxException expression = ObjectHelper.getException(SimpleIllegalSyntaxException.class, failure);
        if (expression != null) {
            return "'%s' is not an expression of the language simple: %s".formatted(
                    expression.getExpression(), firstLine(text(expression)));
        }
        String message = firstLine(text(root()));
        if (root() instanceof ClassNotFoundException) {
            return "there is no class %s: correct its name".formatted(message);
        }
        Matcher component = NO_COMPONENT.matcher(message);
        if (component.matches()) {
            return missingComponent(component.group(1), context);
        }
        Matcher option = NO_OPTION.matcher(message);
        if (option.matches()) {
            return missingOption(option.group(1), ShownUri.names(option.group(2)));
        }
        Matcher property = NO_PROPERTY.matcher(message);
        if (property.matches()) {
            String name = property.group(1);
            return "{{%s}} is not set: set %s, or %s in config/application.properties".formatted(
                    name, name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), name);
        }
        Matcher kamelet = NO_KAMELET.matcher(message);
        return kamelet.matches() ? "there is no Kamelet %s: check its name".formatted(kamelet.group(1))
                : DUPLICATE.matcher(message).find() ? "another route has the same id: give each its own"
                : ShownUri.hide(message, "");
    }

    /** Why there is no endpoint of this scheme, as the end of a sentence without a point. */
    public static String missingComponent(String scheme, CamelContext context) {
        Set<String> known = new TreeSet<>(context.getComponentNames());
        known.addAll(Set.of("bean", "direct", "file", "http", "https", "jms", "kafka", "kamelet", "log", "seda", "timer",
                "zohomassupdate", "zohomassupdate-jobs"));
        return nearest(scheme, known)
                .map(similar -> "there is no component %s: did you mean %s?".formatted(scheme, similar))
                .orElseGet(() -> ("the component %1$s is not compiled in: add camel-quarkus-%1$s to the dependencies and build"
                        + " again, or name another endpoint").formatted(scheme));
    }

    private String missingOption(String scheme, String option) {
        EndpointUriFactory factory = context.getCamelContextExtension().getEndpointUriFactory(scheme);
        Optional<String> similar = factory == null ? Optional.empty() : nearest(option, factory.propertyNames());
        return "the component %s has no option %s: %s".formatted(scheme, option,
                similar.map("did you mean %s?"::formatted).orElse("check its spelling"));
    }

    private static Optional<String> nearest(String word, Set<String> known) {
        return known.stream()
                .filter(each -> EditDistance.of(word, each) <= Math.min(FARTHEST, word.length() / 3))
                .min(Comparator.comparingInt(each -> EditDistance.of(word, each)));
    }

    private Throwable root() {
        return root(failure);
    }

    static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    static String text(Throwable failure) {
        return failure == null ? "" : failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static String path(String location) {
        return StringHelper.after(location, "file:", location);
    }

    /** Without the point at the end, and without what Camel draws below. */
    static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip().replaceFirst("[.:]$", "");
    }
}
