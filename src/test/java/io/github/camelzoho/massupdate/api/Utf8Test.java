package io.github.camelzoho.massupdate.api;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class Utf8Test {

    @ParameterizedTest
    @ValueSource(strings = {"", "Leads,1", "Leads,\u00e9\u4e16\ud83d\ude00", "sent as \uFFFD", "\u0000\uFEFF\uFFFF"})
    void should_read_what_is_UTF_8(String text) throws CharacterCodingException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.decode(bytes)).isEqualTo(text);
        assertThat(Utf8.decode(("<" + text + ">").getBytes(StandardCharsets.UTF_8), 1, 1 + bytes.length)).isEqualTo(text);
    }

    /** A letter of ISO 8859-1, half a character, a lone surrogate, too long a form, a character beyond the last; with a U+FFFD before. */
    @ParameterizedTest
    @ValueSource(strings = {"e9", "4ce4b8", "eda080", "c080", "f4908080", "efbfbde9"})
    void should_refuse_what_is_not(String hexadecimal) {
        assertThatThrownBy(() -> Utf8.decode(HexFormat.of().parseHex(hexadecimal))).isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void should_look_only_at_its_part() throws CharacterCodingException {
        assertThat(Utf8.decode(new byte[] {(byte) 0xe9, 'a', (byte) 0xe9}, 1, 2)).isEqualTo("a");
    }
}
