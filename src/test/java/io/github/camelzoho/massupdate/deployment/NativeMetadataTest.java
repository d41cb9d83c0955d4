package io.github.camelzoho.massupdate.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.camelzoho.massupdate.ZohoMassUpdateException;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the library tells native-image, beside what it finds by name and what routes see of it. */
class NativeMetadataTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/camelzoho/massupdate");
    private static final Path CLASSES = Path.of("target/classes/io/github/camelzoho/massupdate");
    private static final Path METADATA = Path.of("src/main/resources/META-INF/native-image");
    /** A class of a library as a constant; types of Java's own are those of options, for the catalogue. */
    private static final Pattern NAME = Pattern.compile("\"((?:com|io|jakarta|org)(?:\\.[a-z0-9_]+)+\\.[A-Z][\\w$]+)\"");

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> registered() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, JsonNode> entries = new HashMap<>();
        for (Path file : files(METADATA, "reflect-config.json").toList()) {
            json.readTree(read(file)).forEach(entry -> entries.put(entry.get("name").asText(), entry));
        }
        return entries;
    }

    private static List<String> namedIn(Path source) {
        return NAME.matcher(read(source)).results().map(match -> match.group(1)).toList();
    }

    @Test
    void should_register_classes_that_there_are() throws Exception {
        assertThat(registered().keySet()).isNotEmpty().allSatisfy(name -> assertThat(Class.forName(name)).isNotNull());
    }

    @Test
    void should_register_what_the_library_finds_by_name() throws Exception {
        List<String> names = files(SOURCES, ".java")
                .filter(source -> !source.startsWith(SOURCES.resolve("service")) && !source.startsWith(SOURCES.resolve("springboot")))
                .flatMap(source -> namedIn(source).stream()).toList();
        assertThat(names).isNotEmpty();
        assertThat(registered().keySet()).containsAll(names);
    }

    /** Otherwise the image of an application without the library cannot be built: native-image links all that it sees. */
    @Test
    void should_name_no_class_that_needs_a_library_which_an_application_may_lack() {
        List<String> optional = List.of("io.cloudevents", "io.micrometer", "org.apache.camel.telemetry", "org.sqlite", "org.springframework");
        List<JavaClass> library = new ClassFileImporter().importPath(CLASSES).stream()
                .filter(each -> !each.getPackageName().startsWith("io.github.camelzoho.massupdate.service")).toList();
        Set<JavaClass> needing = library.stream()
                .filter(each -> each.getDirectDependenciesFromSelf().stream()
                        .anyMatch(to -> optional.stream().anyMatch(to.getTargetClass().getPackageName()::startsWith)))
                .collect(Collectors.toSet());
        assertThat(needing).hasSizeGreaterThan(3);
        assertThat(library.stream().filter(each -> !needing.contains(each)).flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> needing.contains(dependency.getTargetClass())).map(Object::toString)).isEmpty();
    }

    @Test
    void should_name_classes_of_the_broker_client_that_there_are() throws Exception {
        List<String> names = namedIn(SOURCES.resolve("service/messaging/JmsReflection.java"));
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(Class.forName(name)).isNotNull());
    }

    @Test
    void should_register_the_beans_that_routes_call() {
        Pattern call = Pattern.compile("\\bbean:(\\w+)");
        Set<String> called = Stream.concat(files(Path.of("routes"), ".yaml"), Stream.of(Path.of("application.properties")))
                .flatMap(file -> call.matcher(read(file)).results().map(match -> match.group(1))).collect(Collectors.toSet());
        JavaClasses classes = new ClassFileImporter().importPath(CLASSES.resolve("service"));
        Stream<Named> beans = classes.stream()
                .filter(each -> each.isAnnotatedWith(RegisterForReflection.class) && each.isAnnotatedWith(Named.class))
                .map(each -> each.getAnnotationOfType(Named.class));
        Stream<Named> produced = classes.stream().flatMap(each -> each.getMethods().stream())
                .filter(each -> each.isAnnotatedWith(Named.class) && each.getRawReturnType().isAnnotatedWith(RegisterForReflection.class))
                .map(each -> each.getAnnotationOfType(Named.class));
        Set<String> registered = Stream.concat(beans, produced).map(Named::value).collect(Collectors.toSet());
        assertThat(called).isNotEmpty();
        assertThat(registered).containsAll(called);
    }

    /** As in {@code ${exception.kind}} and {@code ${body.customViewId}}. */
    @Test
    void should_let_routes_ask_exceptions_and_bodies() throws Exception {
        List<String> seen = Stream.concat(
                new ClassFileImporter().importPath(CLASSES).stream()
                        .filter(each -> each.getPackageName().equals("io.github.camelzoho.massupdate"))
                        .filter(each -> each.isAssignableTo(ZohoMassUpdateException.class)).map(JavaClass::getName),
                Stream.of(MassUpdateStatus.class, MassUpdate.class, MassUpdate.Territory.class).map(Class::getName)).toList();
        List<String> askable = registered().values().stream().filter(entry -> entry.path("allPublicMethods").asBoolean())
                .map(entry -> entry.get("name").asText()).toList();
        assertThat(seen).hasSizeGreaterThan(3);
        assertThat(askable).containsAll(seen);
    }
}
