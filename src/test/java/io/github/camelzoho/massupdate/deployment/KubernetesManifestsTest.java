package io.github.camelzoho.massupdate.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KubernetesManifestsTest {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream
            .of(ConfigMap.class, Service.class, StatefulSet.class, Deployment.class, PodDisruptionBudget.class)
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, kind -> kind));

    private final ObjectMapper strict = JsonMapper.builder(new YAMLFactory())
            .annotationIntrospector(new UnknownFieldsAreErrors())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"single", "replicas"})
    void should_name_things_that_exist(String manifest) {
        List<HasMetadata> resources = read(manifest);
        PodSpec pod = podOf(resources);
        Container container = pod.getContainers().get(0);

        Set<String> volumes = Stream.concat(
                pod.getVolumes().stream().map(volume -> volume.getName()),
                claimed(resources)).collect(Collectors.toSet());
        assertThat(container.getVolumeMounts()).extracting(VolumeMount::getName).containsExactlyInAnyOrderElementsOf(volumes);
        assertThat(container.getEnvFrom()).allSatisfy(source -> assertThat(
                only(ConfigMap.class, resources).getMetadata().getName()).isEqualTo(source.getConfigMapRef().getName()));
        assertThat(resources).allSatisfy(resource -> assertThat(resource.getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/name", "zohomassupdate"));
        assertThat(only(Service.class, resources).getSpec().getPorts()).allSatisfy(port -> assertThat(container.getPorts())
                .anyMatch(open -> open.getName().equals(port.getTargetPort().getStrVal())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "replicas"})
    void should_take_secrets_from_mounted_files_only(String manifest) {
        List<HasMetadata> resources = read(manifest);
        Map<String, String> settings = only(ConfigMap.class, resources).getData();
        Container container = podOf(resources).getContainers().get(0);

        assertThat(settings.keySet()).noneMatch(name -> name.matches(".*(SECRET|TOKEN|PASSWORD)"));
        assertThat(settings.entrySet()).filteredOn(entry -> entry.getKey().endsWith("_FILE")).isNotEmpty()
                .allSatisfy(entry -> assertThat(container.getVolumeMounts())
                        .anyMatch(mount -> entry.getValue().startsWith(mount.getMountPath() + "/")));
        assertThat(container.getEnv()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "replicas"})
    void should_set_what_the_service_knows(String manifest) throws IOException {
        Set<String> known = SettingsReader.read(Path.of("src/main/java/io/github/camelzoho/massupdate/service")).stream()
                .map(Setting::variable).collect(Collectors.toCollection(HashSet::new));
        known.add("KAFKA_BOOTSTRAP_SERVERS");

        assertThat(known).containsAll(only(ConfigMap.class, read(manifest)).getData().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "replicas"})
    void should_run_with_as_few_rights_as_possible(String manifest) {
        PodSpec pod = podOf(read(manifest));
        Container container = pod.getContainers().get(0);

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "replicas"})
    void should_probe_the_management_port_and_leave_time_to_stop(String manifest) {
        PodSpec pod = podOf(read(manifest));
        Container container = pod.getContainers().get(0);

        assertThat(Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                .map(Probe::getHttpGet))
                .allSatisfy(get -> assertThat(get.getPort().getStrVal()).isEqualTo("management"))
                .extracting(get -> get.getPath())
                .containsExactly("/q/health/started", "/q/health/live", "/q/health/ready");
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(5);
    }

    private List<HasMetadata> read(String manifest) {
        Path file = Path.of("src/main/kubernetes", manifest + ".yaml");
        try (var documents = strict.readerFor(JsonNode.class).<JsonNode>readValues(Files.readString(file))) {
            return documents.readAll().stream().map(this::resource).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private HasMetadata resource(JsonNode document) {
        Class<? extends HasMetadata> kind = KINDS.get(document.path("kind").asText());
        assertThat(kind).as("the kind of %s", document).isNotNull();
        HasMetadata resource = strict.convertValue(document, kind);
        assertThat(document.path("apiVersion").asText()).isEqualTo(HasMetadata.getApiVersion(kind));
        return resource;
    }

    private static PodSpec podOf(List<HasMetadata> resources) {
        return resources.stream()
                .map(resource -> resource instanceof StatefulSet set ? set.getSpec().getTemplate().getSpec()
                        : resource instanceof Deployment deployment ? deployment.getSpec().getTemplate().getSpec() : null)
                .filter(pod -> pod != null)
                .findFirst().orElseThrow();
    }

    private static Stream<String> claimed(List<HasMetadata> resources) {
        return resources.stream().filter(StatefulSet.class::isInstance).map(StatefulSet.class::cast)
                .flatMap(set -> set.getSpec().getVolumeClaimTemplates().stream())
                .map(claim -> claim.getMetadata().getName());
    }

    private static <T> T only(Class<T> kind, List<HasMetadata> resources) {
        List<T> found = resources.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** The model keeps what it does not know; here that is a spelling mistake. */
    private static final class UnknownFieldsAreErrors extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }
    }
}
