package io.github.camelzoho.massupdate.api;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JobKeyTest {

    private static JobKey key(String connection, String module, String jobId) {
        return new JobKey(connection, module, jobId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "EMEA", "7", "a.b-c_d", "a..", "emea-2"})
    void should_take_the_name_of_a_connection(String connection) {
        assertThat(key(connection, "Leads", "42").connection()).isEqualTo(connection);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Leads", "Price_Books", "CustomModule12", "x", "A__s"})
    void should_take_the_name_of_a_module(String module) {
        assertThat(key("default", module, "42").module()).isEqualTo(module);
    }

    @Test
    void should_take_the_longest_names_and_no_longer_ones() {
        assertThat(key("c".repeat(64), "m".repeat(100), "1".repeat(64)).jobId()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> key("c".repeat(65), "Leads", "1")).withMessageContaining("at most 64");
        assertThatIllegalArgumentException().isThrownBy(() -> key("default", "m".repeat(101), "1")).withMessageContaining("module");
        assertThatIllegalArgumentException().isThrownBy(() -> key("default", "Leads", "1".repeat(65))).withMessageContaining("at most 64");
    }

    @Test
    void should_leave_out_the_blanks_around_a_name() {
        assertThat(key(" default\t", " Leads\r\n", "\n42 ")).isEqualTo(key("default", "Leads", "42"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "-a|Leads|42", "_a|Leads|42", ".a|Leads|42", "a b|Leads|42", "a/b|Leads|42", "a%2F|Leads|42", "é|Leads|42", "a\u00a0|Leads|42",
        "a|1Leads|42", "a|_Leads|42", "a|Le-ads|42", "a|Le.ads|42", "a|Le/ads|42", "a|Leäds|42", "a|Ｌeads|42", "a|Le ads|42",
        "a|Leads|4 2", "a|Leads|-42", "a|Leads|4.2", "a|Leads|4e2", "a|Leads|0x2", "a|Leads|٤٢", "a|Leads|４２", "a|Leads|42\u200b",
    })
    void should_refuse_what_is_no_name(String connection, String module, String jobId) {
        assertThatIllegalArgumentException().isThrownBy(() -> key(connection, module, jobId)).withMessageContaining("is not valid");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "\t\n"})
    void should_say_what_is_missing(String nothing) {
        assertThatIllegalArgumentException().isThrownBy(() -> key(nothing, "Leads", "42")).withMessageStartingWith("The connection is missing");
        assertThatIllegalArgumentException().isThrownBy(() -> key("a", nothing, "42")).withMessageStartingWith("The module is missing");
        assertThatIllegalArgumentException().isThrownBy(() -> key("a", "Leads", nothing)).withMessageStartingWith("The job id is missing");
    }
}
