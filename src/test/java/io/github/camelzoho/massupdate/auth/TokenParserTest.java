package io.github.camelzoho.massupdate.auth;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "expires_in":3600                          | 3600
            "expires_in":"3600"                        | 3600
            "expires_in":3600000,"expires_in_sec":3600 | 3600
            "expires_in":20                            | 20
            "expires_in":0                             | 3600
            "expires_in":-1                            | 3600
            "expires_in":null                          | 3600
            "expires_in":"soon"                        | 3600
            "x":1                                      | 3600
            "expires_in":99999999999                   | 86400
            """)
    void should_read_how_long_a_token_lives(String fields, long seconds) {
        TokenReply reply = parse(200, "{\"access_token\":\"1000.abc\",%s}".formatted(fields));

        assertThat(reply).isEqualTo(new TokenReply.Granted("1000.abc", Duration.ofSeconds(seconds), null));
    }

    @Test
    void should_take_the_api_domain_of_zoho() {
        TokenReply reply = parse(200, "{\"access_token\":\"1000.abc\",\"api_domain\":\"https://www.zohoapis.eu\"}");

        assertThat(((TokenReply.Granted) reply).apiDomain()).hasToString("https://www.zohoapis.eu");
    }

    @Test
    void should_refuse_an_api_domain_that_may_not_receive_tokens() {
        TokenReply reply = parse(200, "{\"access_token\":\"1000.abc\",\"api_domain\":\"https://evil.example.com\"}");

        assertThat(((TokenReply.Denied) reply).error()).satisfies(error -> {
            assertThat(error.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(error.code()).isEqualTo("HOST_NOT_ALLOWED");
            assertThat(error.message()).contains("evil.example.com").contains("allowedHosts").doesNotContain("1000.abc");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"error":"invalid_code"}                                                             | AUTHENTICATION
            200 | {"error":"invalid_client"}                                                           | AUTHENTICATION
            200 | {"error":"invalid_client_secret"}                                                    | AUTHENTICATION
            400 | {"error":"invalid_client"}                                                           | AUTHENTICATION
            200 | {"error":"something_new"}                                                            | AUTHENTICATION
            400 | {"error":"Access Denied","error_description":"too many requests","status":"failure"} | THROTTLED
            200 | {"error":"Zugriff verweigert","error_description":"zu viele","status":"failure"}     | THROTTLED
            429 | {"error":"x"}                                                                        | THROTTLED
            429 | <html>                                                                               | THROTTLED
            500 | {"error":"general_error"}                                                            | TRANSIENT
            503 | <html>                                                                               | TRANSIENT
            200 | <html>                                                                               | MALFORMED
            200 | {}                                                                                   | MALFORMED
            200 | []                                                                                   | MALFORMED
            200 | {"access_token":""}                                                                  | MALFORMED
            200 | {"access_token":"1000.abc                                                            | MALFORMED
            200 | {"access_token":"1000.abc","error":"invalid_code"}                                   | MALFORMED
            400 | {"access_token":"1000.abc"}                                                          | MALFORMED
            503 | {"access_token":"1000.abc"}                                                          | TRANSIENT
            200 | {"access_token":"1000.abc","access_token":"1000.abcd"}                               | MALFORMED
            """)
    void should_tell_errors_apart(int status, String body, ErrorKind kind) {
        assertThat(parse(status, body)).isInstanceOfSatisfying(TokenReply.Denied.class, denied -> {
            assertThat(denied.error().kind()).isEqualTo(kind);
            assertThat(denied.error().message()).doesNotContain("1000.abc").endsWith(".");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"error":"invalid_code"}          | set [refreshToken].
            {"error":"invalid_client"}        | set [clientId] and [dataCenter] to
            {"error":"invalid_client_secret"} | set [clientSecret] to
            {"error":"something_new"}         | check [clientId], [clientSecret], [refreshToken] and [dataCenter].
            {"access_token":"1","api_domain":"https://evil.example.com"} | add evil.example.com to [allowedHosts] if
            """)
    void should_name_options_as_their_readers_do(String body, String advice) {
        assertThat(parse(200, body, option -> "[" + option + "]")).isInstanceOfSatisfying(TokenReply.Denied.class,
                denied -> assertThat(denied.error().message()).contains(advice));
        assertThat(parse(200, body)).isInstanceOfSatisfying(TokenReply.Denied.class,
                denied -> assertThat(denied.error().message()).contains(advice.replaceAll("[\\[\\]]", "")));
    }

    private static TokenReply parse(int status, String body) {
        return parse(status, body, OptionNames.OWN);
    }

    private static TokenReply parse(int status, String body, OptionNames names) {
        return new TokenParser(AllowedHosts.of(null, names), names)
                .parse(new HttpAnswer(status, body.getBytes(StandardCharsets.UTF_8), true, null, null));
    }
}
