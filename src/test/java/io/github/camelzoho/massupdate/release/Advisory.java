package io.github.camelzoho.massupdate.release;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;

/**
 * A security advisory about dependencies, and what was decided.
 *
 * @param artifacts the artifacts it names, as {@code group:name}
 * @param affected  their versions, as Maven writes ranges
 * @param date      the day of the decision
 * @param review    for {@link Decision#ACCEPTED}: until when that holds
 */
record Advisory(String id, List<String> artifacts, String affected, String summary, String source, LocalDate date,
        Decision decision, String reason, LocalDate review) {

    enum Decision {
        /** A version that is not affected is in use; an affected one is a mistake. */
        UPGRADED,
        /** The service does not use what is affected; the reason says how that is known. */
        UNAFFECTED,
        /** The service is affected, and stays so until the review. */
        ACCEPTED
    }

    /** A part of the service, as its bill of materials names it. */
    record Component(String group, String name, String version) {

        @Override
        public String toString() {
            return group + ":" + name + ":" + version;
        }
    }

    static List<Advisory> readAll(Path yaml) throws IOException {
        return new YAMLMapper().registerModule(new JavaTimeModule()).readValue(yaml.toFile(), new TypeReference<>() {
        });
    }

    boolean concerns(Component component) {
        return artifacts.contains(component.group() + ":" + component.name())
                && range().containsVersion(new DefaultArtifactVersion(component.version()));
    }

    /** Why a release must not hold a component that this concerns; empty where it may. */
    Optional<String> objection(LocalDate today) {
        if (decision == null) {
            return Optional.of("is not decided");
        }
        return switch (decision) {
            case UPGRADED -> Optional.of("calls for an upgrade");
            case UNAFFECTED -> Optional.empty();
            case ACCEPTED -> today.isAfter(review) ? Optional.of("was accepted until " + review) : Optional.empty();
        };
    }

    VersionRange range() {
        try {
            return VersionRange.createFromVersionSpec(affected);
        } catch (InvalidVersionSpecificationException e) {
            throw new IllegalArgumentException(id + ": '" + affected + "' is not a version range of Maven", e);
        }
    }
}
