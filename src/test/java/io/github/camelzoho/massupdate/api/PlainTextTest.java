package io.github.camelzoho.massupdate.api;

import java.util.List;
import java.util.Map;

import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "blanks  and\\backslashes", "Grüße", "状態", "😀", "a\u00a0b"})
    void should_leave_alone_what_a_reader_sees(String text) {
        assertThat(PlainText.of(text, 100)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "10,\\n", "13,\\r", "9,\\t", "0,\\u0000", "27,\\u001b", "133,\\u0085", "8232,\\u2028", "8233,\\u2029", "8238,\\u202e",
        "8294,\\u2066", "8203,\\u200b", "65279,\\ufeff", "55296,\\ud800", "57343,\\udfff", "65535,\\uffff", "917505,\\udb40\\udc01"})
    void should_escape_what_a_reader_does_not_see(int codePoint, String escape) {
        assertThat(PlainText.of("a" + Character.toString(codePoint) + "b", 100)).isEqualTo("a" + escape + "b");
    }

    @ParameterizedTest
    @CsvSource({"abcdef,6,abcdef", "abcdefg,6,abcde…", "abc,1,…", "'abcd\n',6,'abcd\\n'", "'abcde\n',6,'abcde…'"})
    void should_be_no_longer_than_allowed_and_cut_no_escape_apart(String text, int limit, String expected) {
        assertThat(PlainText.of(text, limit)).isEqualTo(expected).hasSizeLessThanOrEqualTo(limit);
    }

    @Test
    void should_cut_a_long_text_between_characters() {
        assertThat(PlainText.of("😀".repeat(10), 6)).isEqualTo("😀😀…");
        assertThat(PlainText.of("\u202e".repeat(1_000_000), 1_000)).hasSizeLessThanOrEqualTo(1_000).doesNotContain("\u202e");
    }

    @Test
    void should_show_only_the_server_of_an_address_that_refused_a_call() {
        Exception refused = new HttpOperationFailedException(
                "https://me:s3cret@hooks.example.com:8443/s3cret?sig=s3cret", 302, "Found", "https://elsewhere/s3cret", Map.of(), null);

        assertThat(List.of(PlainText.of(refused), PlainText.withKind(refused), PlainText.firstLine(new IllegalStateException(refused))))
                .allSatisfy(text -> assertThat(text).contains("https://hooks.example.com:8443 with statusCode: 302").doesNotContain("s3cret"));
    }

    @Test
    void should_keep_the_first_members_of_what_is_nested() {
        Map<String, Object> plain = PlainText.of(Map.of("a\nb", Map.of("x", Map.of("y", Map.of("z", Map.of())))));

        assertThat(plain).hasToString("{a\\nb={x={y={z={…}}}}}");
    }

    @ParameterizedTest
    @CsvSource({"' \t\r\n1\n',1", "'',''", "' ',''", "'\u00a01','\u00a01'", "'1\u0000','1\u0000'"})
    void should_trim_nothing_but_blanks_and_line_ends(String text, String trimmed) {
        assertThat(PlainText.trim(text)).isEqualTo(trimmed);
    }
}
