package io.github.camelzoho.massupdate.jobs.watch;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.api.JobKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WatchParserTest {

    private final WatchParser parser = new WatchParser(null, "default", 10_000);

    private static String shown(List<WatchItem> items) {
        return items.stream().map(item -> item.valid() ? item.key().toString() : "INVALID").collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Leads,1                                            | default/Leads/1
            Leads , 1                                          | default/Leads/1
            Leads,1,eu                                         | eu/Leads/1
            Leads,1,                                           | default/Leads/1
            {"module":"Leads","jobId":"1"}                     | default/Leads/1
            {"module":"Leads","jobId":554123456789012345}      | default/Leads/554123456789012345
            {"module":"Leads","jobId":" 1 ","connection":null} | default/Leads/1
            {"module":"Leads","jobId":"1","connection":"eu"}   | eu/Leads/1
            {"module":"Leads","jobId":"1","more":[1]}          | default/Leads/1
            [{"module":"Leads","jobId":"1"},{"module":"Deals","jobId":"2"}] | default/Leads/1 default/Deals/2
            [{"module":"Leads","jobId":"1"},7,"Deals,2"]       | default/Leads/1 INVALID default/Deals/2
            []                                                 | ''
            [                                                  | INVALID
            {"module":"Leads","jobId":1.5}                     | INVALID
            {"module":"Leads","jobId":true}                    | INVALID
            {"module":"Leads"}                                 | INVALID
            {"jobId":"1"}                                      | INVALID
            {"module":"Leads","jobId":"1"                      | INVALID
            {"module":"Leads","jobId":"1"} trailing            | INVALID
            {"module":"../x","jobId":"1"}                      | INVALID
            {"module":"Leads","jobId":"1","deadline":"soon"}   | INVALID
            Leads                                              | INVALID
            Leads,abc                                          | INVALID
            Leads,1,eu,4                                       | INVALID
            Leads,1,not valid                                  | INVALID
            """)
    void should_read_every_documented_form(String body, String expected) {
        assertThat(shown(parser.parse(body))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFLeads,1\r\n\r\nDeals,2\r\n", "Leads,1\n{\"module\":\"Deals\",\"jobId\":\"2\"}",
            "{\"module\":\"Leads\",\"jobId\":\"1\"}\n{\"module\":\"Deals\",\"jobId\":\"2\"}\n",
            "[\n{\"module\":\"Leads\",\n\"jobId\":\"1\"},\n{\"module\":\"Deals\",\n\"jobId\":\"2\"}\n]"})
    void should_read_lines_and_documents_of_many_lines(String body) {
        assertThat(shown(parser.parse(body))).isEqualTo("default/Leads/1 default/Deals/2");
    }

    @Test
    void should_let_a_bad_line_harm_only_itself() {
        assertThat(shown(parser.parse("Leads,1\n{oops\nDeals,2"))).isEqualTo("default/Leads/1 INVALID default/Deals/2");
    }

    @Test
    void should_read_maps_and_lists_of_anything() {
        List<Object> body = List.of(Map.of("module", "Leads", "jobId", 1L), "Deals,2", new JobKey("eu", "Leads", "3"),
                Map.of("module", "Leads"));

        assertThat(shown(parser.parse(body))).isEqualTo("default/Leads/1 default/Deals/2 eu/Leads/3 INVALID");
    }

    @Test
    void should_use_the_module_and_connection_of_the_headers_where_an_item_names_none() {
        WatchParser defaults = new WatchParser("Leads", "eu", 10_000);

        assertThat(shown(defaults.parse("1\n2\nDeals,3\nDeals,4,us"))).isEqualTo("eu/Leads/1 eu/Leads/2 eu/Deals/3 us/Deals/4");
        assertThat(shown(defaults.parse(Map.of("jobId", "5")))).isEqualTo("eu/Leads/5");
    }

    @Test
    void should_read_the_deadline() {
        WatchItem item = parser.parse("{\"module\":\"Leads\",\"jobId\":\"1\",\"deadline\":\"2h\"}").get(0);

        assertThat(item.lifetime()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void should_keep_the_input_for_whoever_has_to_repair_it() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("jobId", "x");

        assertThat(parser.parse("Leads,abc").get(0).input()).isEqualTo("Leads,abc");
        assertThat(parser.parse(map).get(0).input()).isEqualTo("{jobId=x}");
        assertThat(parser.parse("x".repeat(5_000)).get(0).input()).hasSize(2_001);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Leads,abc                        | The job id 'abc' is not valid
            Leads,                           | The job id is missing
            ,1                               | The module is missing
            a,b,c,d                          | The line has 4 fields
            {"module"                        | This is not JSON
            {"module":"Leads","jobId":[1]}   | The job id [1] is not valid
            """)
    void should_say_what_is_wrong(String body, String reason) {
        assertThat(parser.parse(body).get(0).reason()).contains(reason);
    }

    @Test
    void should_find_nothing_in_nothing() {
        assertThat(parser.parse(null)).isEmpty();
        assertThat(parser.parse(" \n ")).isEmpty();
        assertThat(parser.parse(List.of())).isEmpty();
    }
}
