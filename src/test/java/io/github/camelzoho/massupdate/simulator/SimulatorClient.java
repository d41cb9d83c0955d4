package io.github.camelzoho.massupdate.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls a simulator as any HTTP client would. */
final class SimulatorClient {

    static final String GOOD_FORM = "grant_type=refresh_token&client_id=1000.SIMULATOR&client_secret=simulator-secret"
            + "&refresh_token=1000.simulator.refresh";

    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String baseUrl;

    SimulatorClient(ZohoSimulator simulator) {
        this.baseUrl = simulator.baseUrl();
    }

    HttpResponse<String> askForToken(String form) throws IOException, InterruptedException {
        return send(request("/oauth/v2/token").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    String token() throws IOException, InterruptedException {
        Matcher matcher = ACCESS_TOKEN.matcher(askForToken(GOOD_FORM).body());
        if (!matcher.find()) {
            throw new IllegalStateException("no token");
        }
        return matcher.group(1);
    }

    HttpResponse<String> status(String token, String module, String jobId) throws IOException, InterruptedException {
        return send(statusRequest(token, module, jobId));
    }

    CompletableFuture<HttpResponse<String>> statusLater(String token, String module, String jobId) {
        return http.sendAsync(statusRequest(token, module, jobId).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> submit(String token, String module, String body) throws IOException, InterruptedException {
        return send(request("/crm/v7/" + module + "/actions/mass_update").header("Authorization", "Zoho-oauthtoken " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(request(path).method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path));
    }

    private HttpRequest.Builder statusRequest(String token, String module, String jobId) {
        return request("/crm/v7/" + module + "/actions/mass_update?job_id=" + jobId)
                .header("Authorization", "Zoho-oauthtoken " + token);
    }
}
