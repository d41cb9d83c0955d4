package io.github.camelzoho.massupdate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.github.camelzoho.massupdate.auth.OptionNames;
import io.github.camelzoho.massupdate.connection.ZohoConnectionConfiguration;
import io.github.camelzoho.massupdate.crash.Seam;
import org.apache.camel.spi.ExecutorServiceManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

class ArchitectureTest {

    private static final String ROOT = "io.github.camelzoho.massupdate";

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** Which rooms a room may use, from the top of the house down; docs/architecture.md shows the same. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry("service", Set.of("service.demo", "service.startup", "service.ledger", "service.zoho", "service.settings", "connection", "ledger",
                    "api", "resilience")),
            Map.entry("service.http", Set.of("service.messaging", "service.ledger", "service.zoho", "service.settings", "jobs.watch", "jobs", "ledger",
                    "figures", "poll", "api")),
            Map.entry("service.monitoring", Set.of("jobs", "ledger", "api")),
            Map.entry("service.demo", Set.of("service.settings", "jobs", "ledger", "poll", "api")),
            Map.entry("service.messaging", Set.of("service.files", "service.startup", "service.settings", "jobs", "api", "resilience")),
            Map.entry("service.files", Set.of("service.startup", "jobs.watch", "jobs", "ledger.sql", "ledger", "api")),
            Map.entry("service.access", Set.of("service.startup", "service.settings", "auth", "api")),
            Map.entry("service.startup", Set.of("service.zoho", "service.settings", "component", "jobs", "connection", "api")),
            Map.entry("service.ledger", Set.of("service.settings", "jobs", "ledger.sql", "ledger", "api")),
            Map.entry("service.zoho", Set.of("service.settings", "component", "jobs", "connection", "ledger", "auth", "api")),
            Map.entry("service.settings", Set.of("ledger.sql", "api")),
            Map.entry("service.transport", Set.of()),
            Map.entry("springboot", Set.of("component", "jobs", "poll", "api")),
            Map.entry("component", Set.of("await", "connection", "figures", "poll", "auth", "api", "resilience")),
            Map.entry("await", Set.of("connection", "poll", "api")),
            Map.entry("connection", Set.of("limit", "auth", "api", "resilience")),
            Map.entry("jobs", Set.of("jobs.watch", "jobs.runtime", "ledger.sql", "ledger", "figures", "poll", "auth", "api", "resilience")),
            Map.entry("jobs.runtime", Set.of("ledger.sql", "ledger", "poll", "limit", "api", "resilience")),
            Map.entry("jobs.watch", Set.of("api")),
            Map.entry("ledger.sql", Set.of("ledger", "poll", "limit", "auth", "api")),
            Map.entry("ledger", Set.of("poll", "auth", "api", "resilience")),
            Map.entry("poll.replay", Set.of("poll", "api")),
            Map.entry("poll", Set.of("api", "resilience")),
            Map.entry("figures", Set.of("api")),
            Map.entry("auth", Set.of("api", "resilience")),
            Map.entry("limit", Set.of("resilience")),
            Map.entry("api", Set.of()),
            Map.entry("resilience", Set.of()));
    private static final Pattern ROOM = Pattern.compile("\\| `([a-z.]+)` \\| [^|]+ \\|([^|]*)\\|");
    private static final Pattern QUOTED = Pattern.compile("`(\\w[\\w.]*)`");

    private static final Set<String> IMPLICIT_POOLS = Set.of("newDefaultThreadPool", "newDefaultScheduledThreadPool",
            "newSingleThreadExecutor", "newCachedThreadPool", "newFixedThreadPool");
    /** The queue of a scheduler holds its tasks, all of which are given to it at its start. */
    private static final Set<String> STATED_POOLS = Set.of("newSingleThreadScheduledExecutor", "newScheduledThreadPool");

    /** Compare messages, or show what a person wrote into settings and routes. */
    private static final Set<String> MESSAGE_READERS = Set.of(
            "PlainText", "LedgerProblem", "FinalRefusal", "ProblemMappers", "RouteMistake", "StartFailure", "MixedCamelFailureAnalyzer");

    private static String packages(String room) {
        return switch (room) {
            case "component" -> ROOT;
            case "service", "jobs", "ledger", "poll" -> ROOT + "." + room;
            default -> ROOT + "." + room + "..";
        };
    }

    @Test
    void should_have_a_room_for_every_package() {
        Set<String> rooms = ROOMS.keySet().stream().map(ArchitectureTest::packages).collect(Collectors.toSet());
        ArchRule rule = classes().should().resideInAnyPackage(
                Stream.concat(rooms.stream(), Stream.of(ROOT + ".simulator..")).toArray(String[]::new));
        rule.check(PRODUCTION);
    }

    @Test
    void should_show_these_rooms_on_the_page_of_the_architecture() throws IOException {
        Map<String, Set<String>> shown = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("docs/architecture.md"))) {
            Matcher row = ROOM.matcher(line);
            if (row.matches()) {
                shown.put(row.group(1), QUOTED.matcher(row.group(2)).results().map(used -> used.group(1)).collect(Collectors.toSet()));
            }
        }
        assertThat(shown).isEqualTo(ROOMS);
    }

    @Test
    void should_name_classes_on_the_page_of_the_architecture_that_are_there() throws IOException {
        Set<String> classes = PRODUCTION.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        assertThat(QUOTED.matcher(Files.readString(Path.of("docs/architecture.md"))).results().map(quoted -> quoted.group(1))
                .filter(name -> Character.isUpperCase(name.charAt(0)))).isNotEmpty().allSatisfy(name -> assertThat(classes).contains(name));
    }

    @Test
    void should_say_in_each_package_what_belongs_there() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).map(Path::getParent).distinct())
                    .isNotEmpty().allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
        }
    }

    @Test
    void should_let_arrows_point_down_only() {
        LayeredArchitecture rule = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : ROOMS.keySet()) {
            rule = rule.layer(room).definedBy(packages(room));
        }
        for (Map.Entry<String, Set<String>> room : ROOMS.entrySet()) {
            rule = room.getValue().isEmpty()
                    ? rule.whereLayer(room.getKey()).mayNotAccessAnyLayer()
                    : rule.whereLayer(room.getKey()).mayOnlyAccessLayers(room.getValue().toArray(String[]::new));
        }
        rule.check(PRODUCTION);
    }

    @Test
    void should_keep_exchanges_out_of_connections_waits_the_ledger_and_what_runs_behind_its_endpoints() {
        ArchRule rule = noClasses()
            .that().resideInAnyPackage(ROOT + ".connection..", ROOT + ".await..", ROOT + ".auth..", ROOT + ".ledger..",
                    ROOT + ".jobs.runtime..")
            .should().dependOnClassesThat().haveFullyQualifiedName("org.apache.camel.Exchange");
        rule.check(PRODUCTION);
    }

    @Test
    void should_let_only_the_service_know_quarkus_and_cdi() {
        ArchRule rule = noClasses()
            .that().resideOutsideOfPackage(ROOT + ".service..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "org.apache.camel.quarkus..", "jakarta..", "io.smallrye..", "org.eclipse.microprofile..");
        rule.check(PRODUCTION);
    }

    @Test
    void should_let_only_the_auto_configuration_know_spring() {
        ArchRule rule = noClasses()
            .that().resideOutsideOfPackage(ROOT + ".springboot..")
            // where camel-jms lets its listeners be replaced, it does so in terms of Spring JMS, which it brings along
            .and().haveNameNotMatching(".*\\.service\\.messaging\\.JmsIntakeContainers(\\$.*)?")
            .should().dependOnClassesThat().resideInAPackage("org.springframework..");
        rule.check(PRODUCTION);
    }

    @Test
    void should_let_the_simulator_stand_alone() {
        ArchRule rule = noClasses()
            .that().resideInAPackage(ROOT + ".simulator..")
            .should().dependOnClassesThat()
            .resideInAnyPackage(ROOT, ROOT + ".api..", ROOT + ".auth..", ROOT + ".await..", ROOT + ".connection..", ROOT + ".figures..",
                    ROOT + ".jobs..", ROOT + ".poll..", ROOT + ".ledger..", ROOT + ".resilience..", ROOT + ".service..");
        rule.check(PRODUCTION);
    }

    @Test
    void should_not_need_the_simulator_in_the_library() {
        ArchRule rule = noClasses()
            .that().resideOutsideOfPackages(ROOT + ".service..", ROOT + ".simulator..")
            .should().dependOnClassesThat().resideInAPackage(ROOT + ".simulator..");
        rule.check(PRODUCTION);
    }

    /** Nested classes and tests included: who looks for a name finds one place. */
    @Test
    void should_use_each_simple_name_once() {
        Map<String, List<String>> places = Stream.concat(PRODUCTION.stream(), TESTS.stream())
                .filter(type -> !type.getSimpleName().isEmpty() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertThat(places).isNotEmpty().allSatisfy((name, types) -> assertThat(types).hasSize(1));
    }

    @Test
    void should_have_no_static_state() {
        ArchRule rule = classes().should(new NoStaticState());
        rule.check(PRODUCTION);
    }

    /**
     * Camel's short ways to a pool have a queue and a rejection policy that are not stated: what does not fit runs on the thread
     * of the caller, and after a stop it is dropped without a word.
     */
    @Test
    void should_state_the_queue_and_the_rejection_policy_of_every_executor() {
        DescribedPredicate<JavaMethodCall> implicit = DescribedPredicate.describe("makes an executor by defaults",
                call -> call.getTargetOwner().isAssignableTo(ExecutorServiceManager.class) && IMPLICIT_POOLS.contains(call.getName())
                        || call.getTargetOwner().isEquivalentTo(Executors.class) && !STATED_POOLS.contains(call.getName()));
        noClasses().that().resideInAnyPackage(ROOT + ".jobs..", ROOT + ".ledger..", ROOT + ".service..")
                .should().callMethodWhere(implicit).check(PRODUCTION);
    }

    /** What servers, databases and drivers say may have many lines, control characters, and any length. */
    @Test
    void should_take_messages_of_exceptions_only_as_plain_text() {
        DescribedPredicate<JavaMethodCall> message = DescribedPredicate.describe("takes the message of an exception",
                call -> call.getTargetOwner().isAssignableTo(Throwable.class)
                        && Set.of("getMessage", "getLocalizedMessage", "toString").contains(call.getName()));
        noClasses().that().resideOutsideOfPackages(ROOT + ".simulator..", ROOT + ".poll.replay..")
                .and(DescribedPredicate.describe("not those that look at messages", type -> !MESSAGE_READERS.contains(type.getSimpleName())))
                .should().callMethodWhere(message).check(PRODUCTION);
    }

    /** The service calls a {@code refreshToken} ZOHO_REFRESH_TOKEN: {@link OptionNames} knows. Plain words, such as environment, are no names. */
    @Test
    void should_leave_it_to_the_reader_what_an_option_of_a_connection_is_called_in_a_sentence() throws IOException {
        String options = Arrays.stream(ZohoConnectionConfiguration.class.getMethods())
                .map(method -> method.getName().replaceFirst("^set", ""))
                .filter(name -> name.matches("[A-Z][a-z]+[A-Z].*"))
                .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                .collect(Collectors.joining("|"));
        assertThat(options).contains("refreshToken");
        Pattern named = Pattern.compile("\\b(" + options + ")\\b(?!=)");
        Pattern description = Pattern.compile("description = (\"[^\"]*\"[\\s+]*)+");
        Pattern literal = Pattern.compile("\"([^\"\\\\\n]|\\\\.)*\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                assertThat(literal.matcher(description.matcher(Files.readString(file)).replaceAll("")).results().toList())
                        .extracting(MatchResult::group)
                        .as(file.toString())
                        .noneMatch(text -> text.contains(" ") && named.matcher(text).find());
            }
        }
    }

    /** The fault run finds them by their names. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ERROR_HANDLER")
    void should_have_every_seam_in_which_the_fault_run_throws(Seam seam) {
        assertThat(PRODUCTION.stream().filter(type -> type.getSimpleName().equals(seam.type())).flatMap(type -> type.getMethods().stream()))
                .extracting(JavaMethod::getName).contains(seam.method());
    }

    /** Those that {@code src/it/component-tests} runs, with what its pom has on the class path. */
    @Test
    void should_keep_the_tests_of_the_components_free_of_the_service() {
        ArchRule rule = noClasses()
            .that().resideInAnyPackage(ROOT, ROOT + ".api..", ROOT + ".auth..", ROOT + ".await..", ROOT + ".connection..",
                    ROOT + ".figures..", ROOT + ".jobs..", ROOT + ".ledger..", ROOT + ".limit..", ROOT + ".poll..", ROOT + ".resilience..",
                    ROOT + ".wire..")
            .and().doNotHaveSimpleName("ArchitectureTest").and().doNotHaveSimpleName("NoStaticState")
            .and().doNotHaveSimpleName("KameletsTest")
            .and().haveNameNotMatching(".*\\.TracingTest.*")
            .and().haveSimpleNameNotEndingWith("FuzzTest")
            .should().dependOnClassesThat().resideOutsideOfPackages(
                    "java..", "javax.management..", "javax.net..", "javax.sql..", "com.sun.net..", ROOT, ROOT + ".api..",
                    ROOT + ".auth..", ROOT + ".await..", ROOT + ".connection..", ROOT + ".figures..", ROOT + ".jobs..", ROOT + ".ledger..",
                    ROOT + ".limit..", ROOT + ".poll..", ROOT + ".resilience..", ROOT + ".simulator..", ROOT + ".wire..", "org.apache.camel..", "org.apache.hc..",
                    "com.fasterxml.jackson..", "io.micrometer..", "org.slf4j..", "org.jboss.logmanager..", "io.agroal..",
                    "io.zonky.test..", "org.postgresql..", "org.sqlite..", "org.junit..", "org.assertj..", "org.awaitility..",
                    "net.jqwik..");
        rule.check(TESTS);
    }
}
