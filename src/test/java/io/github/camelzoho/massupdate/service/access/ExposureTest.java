package io.github.camelzoho.massupdate.service.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExposureTest {

    private static final String KEY = "a-key-of-enough-length";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
            "127.0.0.1, , false, true",
            "localhost, , false, true",
            "::1, , false, true",
            "0.0.0.0, , false, false",
            "10.1.2.3, , false, false",
            "0.0.0.0, " + KEY + ", false, true",
            "0.0.0.0, , true, true"})
    void should_start_on_other_addresses_only_with_authentication(String host, String key, boolean tokens, boolean starts) {
        Optional<String> problem = new Exposure(host, new ApiKeys(new Keys(key, null, null)), tokens).problem(null);

        assertThat(problem.isEmpty()).isEqualTo(starts);
        problem.ifPresent(text -> assertThat(text).contains(host, "massupdate.api-key", "quarkus.oidc.auth-server-url"));
    }

    @Test
    void should_let_everybody_in_only_where_nothing_is_configured() {
        assertThat(new Exposure("127.0.0.1", new ApiKeys(new Keys(null, null, null)), false).open()).isTrue();
        assertThat(new Exposure("127.0.0.1", new ApiKeys(new Keys(null, null, null)), true).open()).isFalse();
        assertThat(new Exposure("127.0.0.1", new ApiKeys(new Keys(null, KEY, null)), false).open()).isFalse();
    }

    @Test
    void should_tell_the_keys_apart() throws Exception {
        Path file = Files.writeString(directory.resolve("key"), KEY + "\n");
        ApiKeys keys = new ApiKeys(new Keys(null, "another-key-for-looking", file));

        assertThat(keys.roleOf(KEY)).isEqualTo(Role.WRITE);
        assertThat(keys.roleOf("another-key-for-looking")).isEqualTo(Role.READ);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", KEY + "x", "A-KEY-OF-ENOUGH-LENGTH"})
    void should_open_nothing_to_other_keys(String key) {
        assertThat(new ApiKeys(new Keys(KEY, null, null)).roleOf(key)).isNull();
        assertThat(new ApiKeys(new Keys(null, null, null)).roleOf(key)).isNull();
    }

    @Test
    void should_refuse_a_short_key_without_showing_it() {
        assertThatThrownBy(() -> new ApiKeys(new Keys("hunter2", null, null)))
                .hasMessageContaining("massupdate.api-key has 7 characters").hasMessageNotContaining("hunter2");
    }

    private record Keys(String write, String read, Path writeFile) implements AccessSettings {

        @Override
        public Optional<String> apiKey() {
            return Optional.ofNullable(write);
        }

        @Override
        public Optional<Path> apiKeyFile() {
            return Optional.ofNullable(writeFile);
        }

        @Override
        public Optional<String> readApiKey() {
            return Optional.ofNullable(read);
        }

        @Override
        public Optional<Path> readApiKeyFile() {
            return Optional.empty();
        }
    }
}
