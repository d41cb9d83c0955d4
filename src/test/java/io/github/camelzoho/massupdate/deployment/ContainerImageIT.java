package io.github.camelzoho.massupdate.deployment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.camelzoho.massupdate.service.FreePort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The image that -Dcontainer builds, unpacked and started without an engine. */
@EnabledIf("isBuilt")
class ContainerImageIT {

    private static final Path TAR = Path.of("target/jib-image.tar");

    @TempDir
    Path directory;

    private ContainerImage image;

    static boolean isBuilt() {
        return Files.exists(TAR);
    }

    @BeforeEach
    void unpack() throws IOException {
        image = ContainerImage.unpack(TAR, directory);
    }

    @Test
    void should_give_an_ordinary_user_one_volume() {
        assertThat(image.user()).isEqualTo("10001:0");
        assertThat(image.volumes()).containsExactly("/data");
        assertThat(image.mode("/data/")).as("the group may write").isEqualTo(0775);
        assertThat(image.environment()).contains("MASSUPDATE_DATA_DIRECTORY=/data").noneMatch(variable -> variable.startsWith("ZOHO"));
    }

    @Test
    void should_hold_nothing_but_the_application() throws IOException {
        try (var top = Files.list(image.root())) {
            assertThat(top.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("app", "data");
        }
        assertThat(image.root().resolve("app")).isDirectoryNotContaining("glob:**/jib-*");
    }

    @Test
    void should_start_and_answer_probes_on_the_management_port() throws Exception {
        int management = FreePort.choose();
        ProcessBuilder builder = new ProcessBuilder(image.entryPoint()).directory(image.root().resolve("app").toFile());
        builder.environment().put("MASSUPDATE_DATA_DIRECTORY", image.root().resolve("data").toString());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(FreePort.choose()));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        builder.environment().put("ZOHO_ACCESS_TOKEN", "1000.unused");
        Path log = directory.resolve("service.log");
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            await(log.toString()).atMost(Duration.ofSeconds(60)).ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> status(management, "/q/health/ready") == 200);
            assertThat(status(management, "/q/health/live")).isEqualTo(200);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(5)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
