package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged service over TLS, where browsers speak HTTP/2, which has no header Host. */
class SecureIT {

    private static final String PASSWORD = "changeit";
    private static final int ENTER = 13;

    @TempDir
    static Path directory;

    private static ServiceProcess service;
    private static int port;
    private static SSLContext trust;

    @BeforeAll
    static void start() throws Exception {
        Path store = makeCertificate();
        port = FreePort.choose();
        service = ServiceProcess.withoutPolling(directory, Map.of(
                "ZOHO_ACCESS_TOKEN", "none",
                "QUARKUS_HTTP_SSL_PORT", Integer.toString(port),
                "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE", store.toString(),
                "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_PASSWORD", PASSWORD)).start().awaitReady();
        trust = trusting(store);
        await().atMost(Duration.ofSeconds(20)).ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> send(HttpClient.Version.HTTP_2, request("/q/health/live").GET()).statusCode() == 200);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        service.close();
    }

    private static Path makeCertificate() throws Exception {
        Path store = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias", "service", "-keyalg", "EC", "-validity", "30", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true).redirectOutput(directory.resolve("keytool.log").toFile()).start();
        assertThat(keytool.waitFor()).isZero();
        return store;
    }

    private static SSLContext trusting(Path file) throws Exception {
        KeyStore own = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("service", own.getCertificate("service"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path)).timeout(Duration.ofSeconds(20));
    }

    private static HttpResponse<String> send(HttpClient.Version version, HttpRequest.Builder request) throws Exception {
        return HttpClient.newBuilder().sslContext(trust).version(version).build().send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder post(String id) {
        return request("/jobs").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"module\":\"Leads\",\"jobId\":\"%s\"}".formatted(id)));
    }

    @ParameterizedTest
    @EnumSource
    void should_take_jobs_of_its_own_page(HttpClient.Version version) throws Exception {
        HttpResponse<String> response = send(version, post("1").header("Origin", "https://localhost:" + port)
                .header("Sec-Fetch-Site", "same-origin"));

        assertThat(response.version()).isEqualTo(version);
        assertThat(response.statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({"HTTP_1_1, https://evil.example", "HTTP_2, https://evil.example", "HTTP_2, https://localhost", "HTTP_2, null"})
    void should_refuse_jobs_of_other_sites(HttpClient.Version version, String origin) throws Exception {
        HttpResponse<String> response = send(version, post("2").header("Origin", origin));

        assertThat(response.version()).isEqualTo(version);
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(service.get("/jobs?jobId=2").path("jobs")).isEmpty();
    }

    @Test
    @EnabledIf(value = "io.github.camelzoho.massupdate.service.Chromium#isInstalled",
               disabledReason = "the page is not tested over TLS: there is no Chromium (apt-get install chromium)")
    void should_let_a_person_change_something_on_the_page() throws Exception {
        Path profile = Files.createDirectories(directory.resolve("browser"));
        try (Chromium browser = Chromium.start(profile)) {
            browser.open("https://localhost:%d/".formatted(port));
            awaitText(browser, "live");
            browser.evaluate("document.querySelector('header button').click()");
            browser.evaluate("document.querySelector('dialog [name=module]').focus()");
            browser.type("Leads");
            browser.evaluate("document.querySelector('dialog [name=ids]').focus()");
            browser.type("5545974000001290009");
            browser.evaluate("document.querySelector('dialog [name=connection]').focus()");
            browser.press("Enter", ENTER);
            awaitText(browser, "1 new, 0 known already, 0 invalid.");
            assertThat(browser.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol").asText()).isEqualTo("h2");
        }
    }

    private static void awaitText(Chromium browser, String expected) {
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions()
                .untilAsserted(() -> assertThat(browser.evaluate("document.body.innerText").asText()).contains(expected));
    }
}
