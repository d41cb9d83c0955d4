package io.github.camelzoho.massupdate;

import java.util.Set;
import java.util.concurrent.Executors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.camel.spi.ExecutorServiceManager;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

class ArchitectureTest {

    private static final String ROOT = "io.github.camelzoho.massupdate";

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static final Set<String> IMPLICIT_POOLS = Set.of("newDefaultThreadPool", "newDefaultScheduledThreadPool",
            "newSingleThreadExecutor", "newCachedThreadPool", "newFixedThreadPool");
    /** The queue of a scheduler holds its tasks, all of which are given to it at its start. */
    private static final Set<String> STATED_POOLS = Set.of("newSingleThreadScheduledExecutor", "newScheduledThreadPool");

    @Test
    void should_let_arrows_point_down_only() {
        ArchRule rule = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("service").definedBy(ROOT + ".service..")
            .layer("springboot").definedBy(ROOT + ".springboot..")
            .layer("component").definedBy(ROOT)
            .layer("await").definedBy(ROOT + ".await..")
            .layer("connection").definedBy(ROOT + ".connection..")
            .layer("jobs").definedBy(ROOT + ".jobs..")
            .layer("sql").definedBy(ROOT + ".ledger.sql..")
            .layer("ledger").definedBy(ROOT + ".ledger")
            .layer("replay").definedBy(ROOT + ".poll.replay..")
            .layer("poll").definedBy(ROOT + ".poll")
            .layer("auth").definedBy(ROOT + ".auth..")
            .layer("api").definedBy(ROOT + ".api..")
            .whereLayer("service").mayOnlyAccessLayers("component", "jobs", "connection", "sql", "ledger", "poll", "auth", "api")
            .whereLayer("springboot").mayOnlyAccessLayers("component", "jobs", "poll", "api")
            .whereLayer("component").mayOnlyAccessLayers("await", "connection", "poll", "auth", "api")
            .whereLayer("await").mayOnlyAccessLayers("connection", "poll", "api")
            .whereLayer("connection").mayOnlyAccessLayers("auth", "api")
            .whereLayer("jobs").mayOnlyAccessLayers("sql", "ledger", "poll", "auth", "api")
            .whereLayer("sql").mayOnlyAccessLayers("ledger", "poll", "auth", "api")
            .whereLayer("ledger").mayOnlyAccessLayers("poll", "auth", "api")
            .whereLayer("replay").mayOnlyAccessLayers("poll", "api")
            .whereLayer("poll").mayOnlyAccessLayers("api")
            .whereLayer("auth").mayOnlyAccessLayers("api")
            .whereLayer("api").mayNotAccessAnyLayer();
        rule.check(PRODUCTION);
    }

    @Test
    void should_keep_exchanges_out_of_connections_waits_and_the_ledger() {
        ArchRule rule = noClasses()
            .that().resideInAnyPackage(ROOT + ".connection..", ROOT + ".await..", ROOT + ".auth..", ROOT + ".ledger..")
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
            .resideInAnyPackage(ROOT, ROOT + ".api..", ROOT + ".auth..", ROOT + ".await..", ROOT + ".connection..", ROOT + ".jobs..",
                    ROOT + ".poll..", ROOT + ".ledger..", ROOT + ".service..");
        rule.check(PRODUCTION);
    }

    @Test
    void should_not_need_the_simulator_in_the_library() {
        ArchRule rule = noClasses()
            .that().resideOutsideOfPackages(ROOT + ".service..", ROOT + ".simulator..")
            .should().dependOnClassesThat().resideInAPackage(ROOT + ".simulator..");
        rule.check(PRODUCTION);
    }

    @Test
    void should_have_no_static_state() {
        ArchRule rule = classes().should(new NoStaticState());
        rule.check(PRODUCTION);
    }

    /**
     * Camel's short ways to a pool have a queue and a rejection policy that nobody stated: what does not fit runs on the thread
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

    /** Those that {@code src/it/component-tests} runs, with what its pom has on the class path. */
    @Test
    void should_keep_the_tests_of_the_components_free_of_the_service() {
        JavaClasses tests = new ClassFileImporter().withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS).importPackages(ROOT);
        ArchRule rule = noClasses()
            .that().resideInAnyPackage(ROOT, ROOT + ".api..", ROOT + ".auth..", ROOT + ".await..", ROOT + ".connection..", ROOT + ".jobs..",
                    ROOT + ".ledger..", ROOT + ".poll..", ROOT + ".wire..")
            .and().doNotHaveSimpleName("ArchitectureTest").and().doNotHaveSimpleName("NoStaticState")
            .and().doNotHaveSimpleName("KameletsTest")
            .and().haveNameNotMatching(".*\\.TracingTest.*")
            .and().haveSimpleNameNotEndingWith("FuzzTest")
            .should().dependOnClassesThat().resideOutsideOfPackages(
                    "java..", "javax.net..", "javax.sql..", "com.sun.net..", ROOT, ROOT + ".api..", ROOT + ".auth..", ROOT + ".await..",
                    ROOT + ".connection..", ROOT + ".jobs..", ROOT + ".ledger..", ROOT + ".poll..",
                    ROOT + ".simulator..", ROOT + ".wire..", "org.apache.camel..", "org.apache.hc..",
                    "com.fasterxml.jackson..", "io.micrometer..", "org.slf4j..", "org.jboss.logmanager..", "io.agroal..",
                    "io.zonky.test..", "org.postgresql..", "org.sqlite..", "org.junit..", "org.assertj..", "org.awaitility..",
                    "net.jqwik..");
        rule.check(tests);
    }
}
