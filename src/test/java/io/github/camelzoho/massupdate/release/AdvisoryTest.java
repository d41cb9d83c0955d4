package io.github.camelzoho.massupdate.release;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import io.github.camelzoho.massupdate.release.Advisory.Component;
import io.github.camelzoho.massupdate.release.Advisory.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AdvisoryTest {

    private static final LocalDate REVIEW = LocalDate.of(2027, 1, 31);

    @ParameterizedTest
    @CsvSource({
            "org.example, core, 1.9.9, false",
            "org.example, core, 2.0.0, true",
            "org.example, core, 2.4.137.Final, true",
            "org.example, core, 2.4.138.Final, false",
            "org.example, core, 2.5.0, false",
            "org.example, core, 3.1.0, true",
            "org.example, core, 3.1.1, false",
            "org.example, web, 2.1.0, false",
            "com.example, core, 2.1.0, false"})
    void should_concern_the_versions_of_its_ranges(String group, String name, String version, boolean concerned) {
        assertThat(advisory(Decision.UPGRADED).concerns(new Component(group, name, version))).isEqualTo(concerned);
    }

    @ParameterizedTest
    @CsvSource({
            ", 2026-12-01, is not decided",
            "UPGRADED, 2026-12-01, calls for an upgrade",
            "UNAFFECTED, 2030-01-01, ",
            "ACCEPTED, 2027-01-31, ",
            "ACCEPTED, 2027-02-01, was accepted until 2027-01-31"})
    void should_object_to_what_is_not_decided(Decision decision, LocalDate today, String objection) {
        assertThat(advisory(decision).objection(today).orElse(null)).isEqualTo(objection);
    }

    @Test
    void should_keep_a_list_that_says_what_was_decided_why_and_from_what_source() throws IOException {
        List<Advisory> list = Advisory.readAll(Path.of("src/release/advisories.yaml"));

        assertThat(list).extracting(Advisory::id).isNotEmpty().doesNotHaveDuplicates();
        assertThat(list).allSatisfy(advisory -> {
            assertThat(advisory.id()).matches("(CVE|GHSA)-[\\w-]+");
            assertThat(advisory.artifacts()).isNotEmpty().allMatch(artifact -> artifact.matches("[\\w.-]+:[\\w.-]+"));
            assertThat(advisory.range().hasRestrictions()).as("%s has a range", advisory.id()).isTrue();
            assertThat(List.of(advisory.summary(), advisory.source(), advisory.reason())).noneMatch(String::isBlank);
            assertThat(advisory.date()).isNotNull();
            assertThat(advisory.review() != null).as("%s has a review", advisory.id())
                    .isEqualTo(advisory.decision() == Decision.ACCEPTED);
        });
    }

    private static Advisory advisory(Decision decision) {
        return new Advisory("CVE-2026-1", List.of("org.example:core"), "[2.0.0,2.4.138.Final),[3.0,3.1.1)", "A summary",
                "A source", LocalDate.of(2026, 11, 29), decision, "A reason", REVIEW);
    }
}
