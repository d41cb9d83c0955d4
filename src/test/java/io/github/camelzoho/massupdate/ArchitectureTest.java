package io.github.camelzoho.massupdate;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String ROOT = "io.github.camelzoho.massupdate";

    @ArchTest
    static final ArchRule arrows_point_down_only = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("service").definedBy(ROOT + ".service..")
            .layer("component").definedBy(ROOT)
            .layer("ledger").definedBy(ROOT + ".ledger..")
            .layer("poll").definedBy(ROOT + ".poll..")
            .layer("auth").definedBy(ROOT + ".auth..")
            .layer("api").definedBy(ROOT + ".api..")
            .whereLayer("service").mayNotBeAccessedByAnyLayer()
            .whereLayer("component").mayOnlyBeAccessedByLayers("service")
            .whereLayer("ledger").mayOnlyBeAccessedByLayers("service")
            .whereLayer("poll").mayOnlyBeAccessedByLayers("service", "component", "ledger")
            .whereLayer("auth").mayOnlyBeAccessedByLayers("service", "component", "ledger");

    @ArchTest
    static final ArchRule only_the_service_knows_quarkus_and_cdi = noClasses()
            .that().resideOutsideOfPackage(ROOT + ".service..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "org.apache.camel.quarkus..", "jakarta..", "io.smallrye..", "org.eclipse.microprofile..");

    @ArchTest
    static final ArchRule the_simulator_stands_alone = noClasses()
            .that().resideInAPackage(ROOT + ".simulator..")
            .should().dependOnClassesThat()
            .resideInAnyPackage(ROOT, ROOT + ".api..", ROOT + ".auth..", ROOT + ".poll..", ROOT + ".ledger..", ROOT + ".service..");

    @ArchTest
    static final ArchRule the_library_needs_no_simulator = noClasses()
            .that().resideOutsideOfPackages(ROOT + ".service..", ROOT + ".simulator..")
            .should().dependOnClassesThat().resideInAPackage(ROOT + ".simulator..");

    @ArchTest
    static final ArchRule no_static_state = classes().should(new NoStaticState());
}
