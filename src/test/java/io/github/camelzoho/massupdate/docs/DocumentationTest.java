package io.github.camelzoho.massupdate.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelzoho.massupdate.routes.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the documentation to what is there: its YAML and Java are regions of files that other tests run, its tables are those
 * of the catalogue, its links lead somewhere. {@code -Ddocs.write} writes the tables again.
 */
class DocumentationTest {

    private static final Pattern URI = Pattern.compile("zohomassupdate(-jobs)?:[\\w{}$.]+(\\?[\\w=&.{}$-]+)?");
    private static final Catalogue CATALOGUE = new Catalogue();

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void should_link_to_what_is_there(Page page) {
        for (String link : page.relativeLinks()) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]).normalize();
            assertThat(target).as(link).exists();
            if (parts.length == 2 && target.toString().endsWith(".md")) {
                assertThat(Page.read(target).anchors()).as(link).contains(parts[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void should_show_yaml_that_other_tests_run(Page page) throws IOException {
        List<String> sources = sources(Stream.of("docs/examples", "docs/monitoring", "routes", "src/main/resources/kamelets",
                "src/main/kubernetes"), ".yaml");
        assertThat(page.blocks("yaml")).allSatisfy(block -> assertShown(block, sources));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void should_show_java_that_compiles_and_runs(Page page) throws IOException {
        List<String> sources = sources(Stream.of("src/test/java/io/github/camelzoho/massupdate/docs"), ".java");
        assertThat(page.blocks("java")).allSatisfy(block -> assertShown(block, sources));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void should_show_endpoints_that_the_catalogue_knows(Page page) {
        Stream.of("java", "yaml").flatMap(language -> page.blocks(language).stream())
                .flatMap(block -> URI.matcher(block).results().map(MatchResult::group))
                .forEach(uri -> assertThat(CATALOGUE.problemOf(uri)).as(uri).isNull());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void should_set_properties_that_the_components_have(Page page) throws IOException {
        for (String component : List.of("zohomassupdate", "zohomassupdate-jobs")) {
            Pattern setting = Pattern.compile("(?m)^camel\\.component\\." + component + "\\.([\\w-]+)");
            page.blocks("properties").stream().flatMap(block -> setting.matcher(block).results())
                    .forEach(set -> assertThat(optionsOf(component)).contains(flat(set.group(1))));
        }
    }

    @Test
    void should_set_properties_that_the_components_have_in_yaml() throws IOException {
        JsonNode components = new YAMLMapper().readTree(Files.readString(Path.of("docs/examples/application.yaml"))).at("/camel/component");
        assertThat(components.size()).isPositive();
        components.properties().forEach(component -> component.getValue().fieldNames().forEachRemaining(option ->
                assertThat(optionsOf(component.getKey())).contains(flat(option))));
    }

    private static Set<String> optionsOf(String component) {
        return json(component).get("componentProperties").properties().stream()
                .map(option -> flat(option.getKey())).collect(Collectors.toSet());
    }

    /** As relaxed binding compares names. */
    private static String flat(String option) {
        return option.replace("-", "").toLowerCase(Locale.ROOT);
    }

    @Test
    void should_name_the_version_of_this_build() throws IOException {
        String version = json("zohomassupdate").at("/component/version").asText();
        for (Page page : Page.all()) {
            assertThat(Pattern.compile("\\d+\\.\\d+\\.\\d+-SNAPSHOT").matcher(page.text()).results().map(MatchResult::group))
                    .as("%s", page.path()).allMatch(version::equals);
        }
    }

    @Test
    void should_have_the_tables_of_the_catalogue() throws IOException {
        reference(Path.of("docs/component.md"), json("zohomassupdate"));
        reference(Path.of("docs/ledger.md"), json("zohomassupdate-jobs"));
    }

    private static void reference(Path path, JsonNode catalogue) throws IOException {
        assertCurrent(Page.read(path), Page.read(path)
                .with("component options", ReferenceTables.componentOptions(catalogue))
                .with("path parameters", ReferenceTables.pathParameters(catalogue))
                .with("query parameters", ReferenceTables.queryParameters(catalogue))
                .with("headers", ReferenceTables.headers(catalogue)));
    }

    @Test
    void should_have_a_page_for_each_kamelet() throws IOException {
        for (String source : sourceFiles(Stream.of("src/main/resources/kamelets"), ".kamelet.yaml").keySet()) {
            JsonNode kamelet = new YAMLMapper().readTree(Files.readString(Path.of(source)));
            Page page = Page.read(Path.of("docs/kamelets", kamelet.at("/metadata/name").asText() + ".md"));
            assertCurrent(page, page.with("kamelet", ReferenceTables.kamelet(kamelet)));
        }
    }

    @Test
    void should_name_every_component_that_the_service_is_built_with() throws IOException {
        Page page = Page.read(Path.of("docs/operating.md"));
        List<String> components = Pattern.compile("<artifactId>camel-quarkus-([a-z0-9-]+)</artifactId>")
                .matcher(Files.readString(Path.of("pom.xml"))).results().map(extension -> extension.group(1))
                .filter(name -> CATALOGUE.json(name) != null)
                .toList();
        assertThat(components).isNotEmpty().allSatisfy(name -> assertThat(page.text()).contains("`" + name + "`"));
    }

    private static void assertCurrent(Page page, Page generated) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            generated.write();
        } else {
            assertThat(page.text()).as("run with -Ddocs.write=true to write %s", page.path()).isEqualTo(generated.text());
        }
    }

    private static JsonNode json(String component) {
        try {
            return new ObjectMapper().readTree(CATALOGUE.json(component));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A block may leave out the indentation and the comments at the ends of lines. */
    private static void assertShown(String block, List<String> sources) {
        String wanted = squeezed(block);
        assertThat(sources).as("no file has%n%s", block).anyMatch(source -> squeezed(source).contains(wanted));
    }

    private static String squeezed(String text) {
        return text.lines().map(line -> line.replaceFirst("\\s+//.*", "").strip()).filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static List<String> sources(Stream<String> directories, String suffix) throws IOException {
        return List.copyOf(sourceFiles(directories, suffix).values());
    }

    private static TreeMap<String, String> sourceFiles(Stream<String> directories, String suffix) throws IOException {
        TreeMap<String, String> sources = new TreeMap<>();
        for (String directory : directories.toList()) {
            try (Stream<Path> files = Files.list(Path.of(directory))) {
                for (Path file : files.filter(file -> file.toString().endsWith(suffix)).toList()) {
                    sources.put(file.toString(), Files.readString(file));
                }
            }
        }
        return sources;
    }
}
