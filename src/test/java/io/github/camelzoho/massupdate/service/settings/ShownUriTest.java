package io.github.camelzoho.massupdate.service.settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShownUriTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "https://example.com/hook?sig=RAW(s3cret)&followRedirects=true | https://example.com/…?sig=…&followRedirects=…",
            "https://hooks.slack.com/services/T0/B0/s3cret                 | https://hooks.slack.com/…",
            "https:hooks.slack.com/services/T0/B0/s3cret                   | https:hooks.slack.com/…",
            "https://example.com:8443/                                     | https://example.com:8443",
            "https://[::1]:8443/hook                                       | https://[::1]:8443/…",
            "https://example.com?code=s3cret&key=s3cret                    | https://example.com?code=…&key=…",
            "https://example.com/?s3cret                                   | https://example.com?…",
            "https://example.com/?sig=RAW(a&s3cret=b)c)&key=1              | https://example.com?sig=…&key=…",
            "https://example.com/?sig=RAW(a&s3cret=b                       | https://example.com?sig=…",
            "https://me:s3cret@example.com/hook                            | https://example.com/…",
            "https://me:s3/cret@example.com/hook                           | https://…",
            "https://me:s3?cret@example.com/hook                           | https://…?…",
            "ftp:me:s3cret@example.com/dir                                 | ftp:example.com/…",
            "telegram:bots?authorizationToken=s3cret                       | telegram:bots?authorizationToken=…",
            "kafka:results?brokers=a:1                                     | kafka:results?brokers=…",
            "jms:queue:results                                             | jms:queue:results",
            "file:/data/out?fileName=a                                     | file:/data/out?fileName=…",
            "timer:x                                                       | timer:x",
            "htps://example.com                                            | htps://example.com",
            "//example.com/s3cret:a                                        | //example.com/…",
            "nowhere                                                       | nowhere",
            "{{alert.uri}}                                                 | {{alert.uri}}"})
    void should_show_where_a_uri_leads_and_no_value(String uri, String shown) {
        assertThat(ShownUri.of(uri)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Failed to resolve endpoint: https://h/s3cret?sig=s3cret due to: no | https://h/s3cret?sig=s3cret | Failed to resolve endpoint: https://h/…?sig=… due to: no",
            "on bean: http://h/hook?a=xxxxxx with value: s3cret                  | http://h/hook?a=s3cret      | on bean: http://h/…?a=… with value: …",
            "Unknown parameters=[{sig=s3cret, a=b, c}]                           | kafka:t?sig=s3cret          | Unknown parameters: sig, a",
            "Illegal character at 3: s3 cret                                     | kafka:t?sig=s3%20cret       | Illegal character at 3: …",
            "the topic results is missing                                        | kafka:results?sig=s3cret    | the topic results is missing"})
    void should_hide_the_values_in_what_camel_says(String text, String uri, String hidden) {
        assertThat(ShownUri.hide(text, uri)).isEqualTo(hidden);
    }

    @Test
    void should_hide_the_path_of_a_web_address_wherever_it_is_repeated() {
        assertThat(ShownUri.hide("no s3cret here", "https://example.com/s3cret")).isEqualTo("no … here");
    }
}
