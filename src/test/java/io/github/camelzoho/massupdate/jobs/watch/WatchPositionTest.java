package io.github.camelzoho.massupdate.jobs.watch;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class WatchPositionTest {

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("Leads,1", List.of(0)),
                arguments("Leads,1\nLeads,2", List.of(0, 0)),
                arguments("[{\"module\":\"Leads\",\"jobId\":\"1\"}, 7, \"Leads,2\"]", List.of(0, 1, 2)),
                arguments(List.of("Leads,1", "", "bad", "Leads,2\nLeads,3"), List.of(0, 2, 3, 3)),
                arguments(List.of("[\"Leads,1\",\"Leads,2\"]", Map.of("module", "Leads", "jobId", "3")), List.of(0, 0, 1)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void should_tell_which_element_of_the_list_holds_the_item(Object body, List<Integer> positions) {
        assertThat(new WatchParser(null, "default", 10_000).parse(body)).extracting(WatchItem::position)
                .containsExactlyElementsOf(positions);
    }
}
