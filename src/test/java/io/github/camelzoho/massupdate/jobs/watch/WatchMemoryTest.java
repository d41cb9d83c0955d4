package io.github.camelzoho.massupdate.jobs.watch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is held of a body once it was read, in live memory. */
class WatchMemoryTest {

    private static final int MOST = 10_000;
    private static final int COPIES = 10;
    private static final long CONSTANT = 1_000_000;

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("small numbers", array("7", MOST)),
                Arguments.of("short lines", array("\"A,1\"", MOST)),
                Arguments.of("ids", array("\"Leads,554023000000691001\"", MOST)),
                Arguments.of("objects", array("{\"module\":\"Leads\",\"jobId\":\"554023000000691001\",\"deadline\":\"24h\"}", MOST)),
                Arguments.of("wrong types", array("{\"jobId\":1.5}", MOST)),
                Arguments.of("long objects", array("{\"module\":\"Leads\",\"jobId\":\"1\",\"x\":\"" + "y".repeat(700) + "\"}", MOST)),
                Arguments.of("objects that are cut", array("{\"module\":\"Leads\",\"jobId\":\"1\",\"x\":\"" + "y".repeat(2_200) + "\"}", 3_500)),
                Arguments.of("objects with one wide character", array("{\"jobId\":\"\u4e16" + "y".repeat(1_900) + "\"}", 4_000)),
                Arguments.of("control characters", array("\"" + "\u007f".repeat(340) + "\"", MOST)),
                Arguments.of("lines in one text", "[\"" + "Leads,554023000000691001\\n".repeat(MOST) + "\"]"),
                Arguments.of("an array in texts", array("\"[7,8,9,10,11,12]\"", MOST / 6)));
    }

    private static String array(String item, int count) {
        return '[' + (item + ',').repeat(count - 1) + item + ']';
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void should_hold_at_most_three_times_the_body(String what, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        List<WatchItems> held = new ArrayList<>(COPIES);
        long before = LiveMemory.bytes();
        for (int i = 0; i < COPIES; i++) {
            held.add(WatchDocument.read(new ByteArrayInputStream(body), MOST, bytes -> { }).items());
        }
        long each = (LiveMemory.bytes() - before) / COPIES;

        assertThat(each).as("%s of %s bytes", what, body.length).isLessThan(3L * body.length + CONSTANT);
        assertThat(held).allSatisfy(items -> assertThat(items).isNotEmpty());
    }
}
