package io.github.camelzoho.massupdate.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

class KubernetesManifestsTest {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream
            .of(ConfigMap.class, Service.class, ServiceAccount.class, NetworkPolicy.class, StatefulSet.class, Deployment.class,
                    PodDisruptionBudget.class)
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, kind -> kind));

    private final ObjectMapper strict = JsonMapper.builder(new YAMLFactory())
            .annotationIntrospector(new UnknownFieldsAreErrors())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"single", "replicas", "keda"})
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
    @ValueSource(strings = {"single", "replicas", "keda"})
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
    @ValueSource(strings = {"single", "replicas", "keda"})
    void should_set_what_the_service_knows(String manifest) throws IOException {
        Set<String> known = SettingsReader.read(Path.of("src/main/java/io/github/camelzoho/massupdate/service")).stream()
                .map(DocumentedSetting::variable).collect(Collectors.toCollection(HashSet::new));
        known.add("KAFKA_BOOTSTRAP_SERVERS");

        assertThat(known).containsAll(only(ConfigMap.class, read(manifest)).getData().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "replicas", "keda"})
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
    @ValueSource(strings = {"single", "replicas", "keda"})
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

    @ParameterizedTest
    @ValueSource(strings = {"single", "replicas", "keda"})
    void should_say_what_the_platform_asks_of_every_pod(String manifest) {
        List<HasMetadata> resources = read(manifest);
        PodSpec pod = podOf(resources);
        Container container = pod.getContainers().get(0);

        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getRunAsGroup()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getServiceAccountName()).isEqualTo(only(ServiceAccount.class, resources).getMetadata().getName());
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory", "ephemeral-storage");
        assertThat(container.getResources().getLimits()).containsKeys("memory", "ephemeral-storage");
        assertThat(container.getImage()).matches("[a-z0-9.]+/camel-zohomassupdate@sha256:[0-9a-f]{64}");
        assertThat(pod.getVolumes()).filteredOn(volume -> volume.getEmptyDir() != null)
                .allSatisfy(volume -> assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "replicas", "keda"})
    void should_let_the_pods_talk_to_their_servers_and_zoho_only(String manifest) {
        List<HasMetadata> resources = read(manifest);
        NetworkPolicySpec policy = only(NetworkPolicy.class, resources).getSpec();

        assertThat(policy.getPodSelector().getMatchLabels()).containsEntry("app.kubernetes.io/name", "zohomassupdate");
        assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(ports(policy.getIngress().stream().flatMap(rule -> rule.getPorts().stream()))).containsExactly("management");
        Map<String, String> settings = only(ConfigMap.class, resources).getData();
        Set<String> servers = Stream.of("KAFKA_BOOTSTRAP_SERVERS", "MASSUPDATE_JDBC_URL").map(settings::get).filter(Objects::nonNull)
                .map(server -> server.replaceFirst(".*:(\\d+).*", "$1")).collect(Collectors.toSet());
        servers.addAll(Set.of("53", "443"));
        assertThat(ports(policy.getEgress().stream().flatMap(rule -> rule.getPorts().stream()))).isEqualTo(servers);
    }

    private static Set<String> ports(Stream<NetworkPolicyPort> ports) {
        return ports.map(port -> port.getPort().getValue().toString()).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicas", "keda"})
    void should_spread_replicas_and_keep_them_through_a_drain(String manifest) {
        List<HasMetadata> resources = read(manifest);

        assertThat(podOf(resources).getTopologySpreadConstraints()).extracting(TopologySpreadConstraint::getTopologyKey)
                .containsExactlyInAnyOrder("topology.kubernetes.io/zone", "kubernetes.io/hostname");
        assertThat(only(PodDisruptionBudget.class, resources).getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
        assertThat(only(PodDisruptionBudget.class, resources).getSpec().getSelector())
                .isEqualTo(only(Deployment.class, resources).getSpec().getSelector());
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicas", "keda"})
    void should_keep_nothing_in_files_of_a_pod(String manifest) {
        Map<String, String> settings = only(ConfigMap.class, read(manifest)).getData();

        assertThat(settings).containsEntry("MASSUPDATE_LEDGER", "postgresql").containsKey("MASSUPDATE_RESULTS_KAFKA_TOPIC");
        assertThat(settings.get("MASSUPDATE_DEAD_LETTER")).startsWith("kafka:");
    }

    /** What {@code kubectl kustomize} makes of the folder; skipped where there is no kubectl. */
    private List<HasMetadata> read(String manifest) {
        try {
            Process kubectl = new ProcessBuilder("kubectl", "kustomize", "src/main/kubernetes/" + manifest)
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(kubectl.waitFor()).isZero();
            try (var documents = strict.readerFor(JsonNode.class).<JsonNode>readValues(rendered)) {
                return documents.readAll().stream().filter(document -> !document.path("apiVersion").asText().startsWith("keda.sh/"))
                        .map(this::resource).toList();
            }
        } catch (IOException e) {
            return abort("kubectl is not installed: the manifests cannot be rendered: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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
