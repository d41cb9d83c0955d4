package io.github.camelzoho.massupdate.poll;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LongCodecTest {

    @Test
    void should_read_what_it_wrote() {
        String text = LongCodec.encode("2", LongStream.of(0, -1, 35, 36, Long.MAX_VALUE, Long.MIN_VALUE));

        assertThat(text).isEqualTo("2,0,-1,z,10,1y2p0ij32e8e7,-1y2p0ij32e8e8");
        assertThat(LongCodec.decode("2", text)).containsExactly(0, -1, 35, 36, Long.MAX_VALUE, Long.MIN_VALUE);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"2", "2,", "2,,", ",1", "1,1", "22,1", "2;1", "2,1,", "2,,1", "2,1,,2", "2, 1", "2,1\n", "2,ü", "2,1y2p0ij32e8e8"})
    void should_read_nothing_from_any_other_text(String text) {
        assertThat(LongCodec.decode("2", text)).isEmpty();
    }
}
