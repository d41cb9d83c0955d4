package io.github.camelzoho.massupdate.benchmarks.farend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@link FarEnd} in a process of its own, so that what it costs is not measured. */
public final class FarEndProcess implements AutoCloseable {

    private final Process process;
    private final String authority;

    public FarEndProcess(int polls) throws IOException {
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:+UseSerialGC", "-cp", classes(), FarEnd.class.getName(), String.valueOf(polls))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        authority = "127.0.0.1:" + new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
    }

    private static String classes() {
        return FarEnd.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    /** Host and port. */
    public String authority() {
        return authority;
    }

    public String url() {
        return "http://" + authority;
    }

    /** The environment of a service that is to call it. */
    public Map<String, String> settings() {
        return Map.of(
                "ZOHO_CLIENT_ID", "1000.benchmark",
                "ZOHO_CLIENT_SECRET", "benchmark",
                "ZOHO_REFRESH_TOKEN", "1000.benchmark",
                "ZOHO_ACCOUNTS_URL", url(),
                "ZOHO_API_DOMAIN", url(),
                "ZOHO_ALLOWED_HOSTS", authority);
    }

    /** How many status calls it has answered. */
    public long calls() throws IOException {
        try (InputStream count = URI.create(url() + "/count").toURL().openStream()) {
            return Long.parseLong(new String(count.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(5, TimeUnit.SECONDS);
    }
}
