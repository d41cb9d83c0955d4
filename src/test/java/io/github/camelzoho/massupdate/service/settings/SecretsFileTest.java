package io.github.camelzoho.massupdate.service.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A secret that stands in a file. */
class SecretsFileTest {

    @TempDir
    Path directory;

    private Optional<String> read(byte[] content) throws Exception {
        return Secrets.read("zoho.client-secret", Optional.empty(), Optional.of(Files.write(directory.resolve("secret"), content)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "s3cret\n", "s3cret\r\n", "s3cret\n\n", "\uFEFFs3cret\r\n"})
    void should_be_read_without_what_an_editor_adds(String content) throws Exception {
        assertThat(read(content.getBytes(StandardCharsets.UTF_8))).hasValue("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret\nother", "s3\u0000cret", "s3cret\tother"})
    void should_be_refused_with_more_than_one_line_or_control_characters(String content) {
        assertThatThrownBy(() -> read(content.getBytes(StandardCharsets.UTF_8))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("zoho.client-secret-file names has more than one line, or another control character")
                .hasMessageNotContaining("s3");
    }

    @Test
    void should_say_that_a_file_is_not_utf_8() {
        assertThatThrownBy(() -> read(new byte[] {(byte) 0xff, (byte) 0xfe})).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("names is not UTF-8");
    }
}
