package io.github.camelzoho.massupdate.service;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tokens of an OpenID Connect provider open, beside an API key. */
class AccessTokensIT {

    private static final String KEY = "a-key-that-opens-everything";

    @TempDir
    static Path directory;

    private static IdentityProvider provider;
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws Exception {
        provider = new IdentityProvider();
        service = new ServiceProcess(directory, Map.of("ZOHO_ACCESS_TOKEN", "none", "QUARKUS_HTTP_HOST", "0.0.0.0",
                "QUARKUS_OIDC_AUTH_SERVER_URL", provider.issuer(), "MASSUPDATE_API_KEY", KEY)).start().awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        provider.close();
    }

    @ParameterizedTest
    @CsvSource({
            "read,  GET,  200",
            "read,  POST, 403",
            "write, GET,  200",
            "write, POST, 202",
            "guest, GET,  403",
            "guest, POST, 403"})
    void should_open_what_the_role_in_the_claims_allows(String role, String method, int status) throws Exception {
        assertThat(answer(method, "Bearer " + provider.token(role, claims -> { })).statusCode()).isEqualTo(status);
    }

    static Stream<Arguments> badTokens() {
        JsonWebSignature unsigned = new JsonWebSignature();
        unsigned.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        unsigned.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        JsonWebSignature foreign = new JsonWebSignature();
        foreign.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        foreign.setKey(IdentityProvider.newKey().getPrivateKey());
        JsonWebSignature confused = new JsonWebSignature();
        confused.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        confused.setKey(new HmacKey(provider.key().getPublicKey().getEncoded()));
        String good = provider.token("write", claims -> { });
        return Stream.of(
                Arguments.of("expired", provider.token("write",
                        claims -> claims.setExpirationTime(IdentityProvider.at(Duration.ofMinutes(-5))))),
                Arguments.of("of another issuer", provider.token("write", claims -> claims.setIssuer("https://evil.example"))),
                Arguments.of("without an end", provider.token("write", claims -> claims.unsetClaim("exp"))),
                Arguments.of("not signed", provider.sign(unsigned, provider.claims("write"))),
                Arguments.of("signed with another key", provider.sign(foreign, provider.claims("write"))),
                Arguments.of("signed with the public key", provider.sign(confused, provider.claims("write"))),
                Arguments.of("changed", changed(good)),
                Arguments.of("no token at all", "nonsense"));
    }

    private static String changed(String token) {
        String[] parts = token.split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("zoe", "eve");
        return parts[0] + "." + Base64.getUrlEncoder().withoutPadding()
                .encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + "." + parts[2];
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void should_refuse_a_token_that_is(String fault, String token) throws Exception {
        HttpResponse<String> answer = answer("GET", "Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("Exception", token);
        assertThat(Files.readString(service.log())).doesNotContain(token);
    }

    @Test
    void should_take_the_key_as_before_and_nobody_without_either() throws Exception {
        assertThat(service.send(service.request("/jobs").header("X-API-Key", KEY).GET()).statusCode()).isEqualTo(200);
        assertThat(service.send(service.request("/jobs").GET()).statusCode()).isEqualTo(401);
        assertThat(answer("GET", "Basic em9lOnpvZQ==").statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> answer(String method, String authorization) throws Exception {
        return service.send(service.request("/jobs").header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("[]")));
    }
}
