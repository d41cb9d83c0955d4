package io.github.camelzoho.massupdate.service.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.camelzoho.massupdate.service.settings.Secrets;
import org.eclipse.microprofile.config.Config;

/**
 * Where the service of a demo listens, keeps its files, and how it is started.
 *
 * @param directory     of everything that the service writes
 * @param intake        the directory that it takes files from
 * @param results       the file of its results
 * @param port          on which it listens
 * @param simulatorPort where the simulated Zoho CRM is
 * @param apiKey        with which it is asked, if it wants one
 */
record DemoPlan(Path directory, Path intake, Path results, int port, int simulatorPort, Optional<String> apiKey) {

    static final String FILE = "jobs.txt";
    static final String BAD_LINE = "Leads,not a job id";

    static DemoPlan of(Config config) {
        Path directory = Path.of(config.getValue("massupdate.data-directory", String.class));
        int port = config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080);
        return new DemoPlan(directory,
                Path.of(config.getValue("massupdate.intake.file.directory", String.class)),
                config.getOptionalValue("massupdate.results.file", String.class).map(Path::of).orElse(directory.resolve("results.ndjson")),
                port > 0 && isFree(port) ? port : freePort(), freePort(),
                Secrets.read("massupdate.api-key", config.getOptionalValue("massupdate.api-key", String.class),
                        config.getOptionalValue("massupdate.api-key-file", String.class).map(Path::of)));
    }

    String page() {
        return "http://127.0.0.1:%s/".formatted(port);
    }

    /** Where the line went that cannot be read. */
    Path rejected() {
        return intake.resolve("rejected").resolve(FILE + ".rejected");
    }

    /** The program that runs here once more, as the service alone. */
    List<String> command() {
        List<String> command = new ArrayList<>();
        boolean isNative = System.getProperty("org.graalvm.nativeimage.imagecode") != null;
        command.add(isNative ? ProcessHandle.current().info().command().orElseThrow()
                : Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Dquarkus.profile=demo", "-D%s=%s".formatted(DemoSettings.PORT, simulatorPort),
                "-Dquarkus.http.port=" + port, "-Dmassupdate.data-directory=" + directory, "-Dmassupdate.intake.file.directory=" + intake,
                "-Dquarkus.log.file.path=" + directory.resolve("service.log")));
        if (!isNative) {
            command.addAll(List.of("-jar", System.getProperty("java.class.path")));
        }
        return command;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("The demo finds no free port", e);
        }
    }
}
