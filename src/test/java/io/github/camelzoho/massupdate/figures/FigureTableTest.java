package io.github.camelzoho.massupdate.figures;

import java.util.List;
import java.util.Map;

import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FigureTableTest {

    private static final FigureTable<Bird> BIRDS = FigureTable.<Bird> titled("Birds").text("name", Bird::name).number("eggs", Bird::eggs);

    private record Bird(String name, Integer eggs) {
    }

    @Test
    void should_align_the_columns_of_the_text() {
        assertThat(BIRDS.text(List.of(new Bird("blackbird", 5), new Bird("owl", null)))).isEqualTo("""
                Birds:
                  name       eggs
                  blackbird  5
                  owl        -
                """);
    }

    @Test
    void should_say_that_there_are_no_rows() {
        assertThat(BIRDS.text(List.of())).isEqualTo("Birds: none\n");
    }

    @Test
    void should_keep_text_from_outside_on_its_line() {
        assertThat(BIRDS.text(List.of(new Bird("a\nb", 1)))).contains("  a\\nb  1");
    }

    @Test
    void should_leave_out_of_json_what_is_unknown() {
        assertThat(BIRDS.json(List.of(new Bird("owl", null), new Bird("wren", 7)))).containsExactly(
                new JsonObject(Map.of("name", "owl")), new JsonObject(Map.of("name", "wren", "eggs", 7L)));
    }

    @Test
    void should_number_the_rows_of_open_data_so_that_equal_ones_stay_apart() {
        TabularData table = BIRDS.tabular(List.of(new Bird("owl", null), new Bird("owl", null)));

        assertThat(table.values()).hasSize(2);
        CompositeData second = table.get(new Object[] { 2 });
        assertThat(second.get("name")).isEqualTo("owl");
        assertThat(second.get("eggs")).isNull();
    }

    @Test
    void should_show_a_hundred_rows_unless_another_number_is_asked_for() {
        assertThat(ShownRows.limit(Map.of())).isEqualTo(100);
        assertThat(ShownRows.limit(Map.of("limit", "7"))).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = { "-1", "10001", "many", "" })
    void should_refuse_a_number_of_rows_that_is_none(String limit) {
        assertThatThrownBy(() -> ShownRows.limit(Map.of("limit", limit)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'" + limit + "'");
    }
}
