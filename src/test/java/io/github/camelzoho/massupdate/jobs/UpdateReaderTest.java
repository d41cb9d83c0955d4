package io.github.camelzoho.massupdate.jobs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.ledger.NewUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UpdateReaderTest {

    private static final String GOOD = "{\"key\":\"a\",\"module\":\"Leads\",\"customViewId\":\"7\",\"values\":{\"City\":\"Pune\"}}";

    private static final UpdateReader READER = new UpdateReader(null, "default", 3);

    private static List<UpdateReader.Item> read(Object body) {
        return READER.read(body);
    }

    @Test
    void should_read_everything_that_an_update_has() {
        NewUpdate update = READER.update(read("""
                {"key":"night:1","connection":"emea","module":"Deals","customViewId":"554","values":{"Amount":1.10,"Stage":null},
                 "priority":-5,"overwrite":true,"territoryId":"8","includeChildTerritories":true}""").get(0));

        assertThat(update.key()).isEqualTo("night:1");
        assertThat(update.priority()).isEqualTo(-5);
        assertThat(update.update().connection()).isEqualTo("emea");
        assertThat(update.update().module()).isEqualTo("Deals");
        assertThat(update.update().customViewId()).isEqualTo("554");
        assertThat(update.update().fields()).hasToString("{\"Amount\":1.10,\"Stage\":null}");
        assertThat(update.update().overwrite()).isTrue();
        assertThat(update.update().territory().id()).isEqualTo("8");
        assertThat(update.update().territory().includeChild()).isTrue();
    }

    @Test
    void should_read_arrays_lines_maps_and_lists() {
        assertThat(read("[" + GOOD + "," + GOOD + "]")).hasSize(2).allSatisfy(item -> assertThat(item.fault()).isNull());
        assertThat(read(GOOD + "\n\n" + GOOD + "\n")).hasSize(2).allSatisfy(item -> assertThat(item.fault()).isNull());
        assertThat(read(List.of(GOOD, Map.of("key", "b", "module", "Leads", "customViewId", "7", "values", Map.of("City", "Pune")))))
                .hasSize(2).allSatisfy(item -> assertThat(item.fault()).isNull());
    }

    @Test
    void should_let_a_bad_item_harm_itself_alone() {
        assertThat(read(GOOD + "\nnonsense\n" + GOOD)).extracting(item -> item.fault() == null).containsExactly(true, false, true);
    }

    @Test
    void should_refuse_values_that_could_not_be_sent_as_they_are() {
        assertThat(read(GOOD.replace("\"Pune\"", "[".repeat(98) + "]".repeat(98))).get(0).fault()).isNull();
        assertThat(read(GOOD.replace("\"Pune\"", "[".repeat(500) + "]".repeat(500))).get(0).fault())
                .isEqualTo("values has more than 100 levels of objects and arrays within each other: give fewer.");
        assertThat(read(GOOD.replace("Pune", "a\\ud800")).get(0).fault())
                .isEqualTo("values has half of a character (U+D800), which UTF-8 cannot hold: give the whole character.");
        assertThat(read(GOOD.replace("City", "\\udc00")).get(0).fault()).contains("surrogate");
        assertThat(read(GOOD.replace("Pune", "\\ud83d\\ude00")).get(0).fault()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"key\":NaN}", "{\"key\":", "{\"key\":1 2}", "{\"key\":1,\"key\":2}"})
    void should_say_why_a_text_is_no_json_without_words_of_java(String text) {
        assertThat(read(text).get(0).fault()).startsWith("This is not JSON: ")
                .doesNotContain("Feature", "Source", "deserialize", "java.", "marker").hasSizeLessThan(200);
    }

    @Test
    void should_say_that_a_number_is_beyond_all_bounds() {
        assertThat(read(GOOD.replace("\"Pune\"", "1e99999999999")).get(0).fault())
                .isEqualTo("A number has an exponent that no field can hold: give a smaller one.");
    }

    @Test
    void should_read_nothing_of_an_empty_list() {
        assertThat(read(List.of())).isEmpty();
    }

    @Test
    void should_say_which_element_of_a_list_holds_an_item() {
        assertThat(read(List.of(GOOD + "\n" + GOOD, " ", "[" + GOOD + ",1]", "[1,2,3,4]", GOOD)))
                .extracting(item -> item.position() + " " + (item.fault() == null)).containsExactly(
                        "0 true", "0 true", "1 false", "2 true", "2 false", "3 false", "4 true");
    }

    @Test
    void should_refuse_the_lines_alone_that_are_not_utf_8() {
        byte[] bytes = (GOOD + "\n" + GOOD.replace("Pune", "M\u00fcnchen") + "\n" + GOOD).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(List.of(bytes))).extracting(UpdateReader.Item::fault)
                .containsExactly(null, "It has bytes that are not UTF-8: encode the whole text in UTF-8.", null);
    }

    @Test
    void should_take_a_replacement_character_that_was_sent_and_a_byte_order_mark() {
        byte[] bytes = ("\uFEFF" + GOOD.replace("Pune", "\uFFFD")).getBytes(StandardCharsets.UTF_8);

        assertThat(read(bytes)).singleElement().satisfies(item -> assertThat(item.fault()).isNull());
    }

    @Test
    void should_take_module_and_connection_from_outside_where_an_item_names_none() {
        UpdateReader reader = new UpdateReader("Deals", "emea", 3);
        NewUpdate update = reader.update(reader.read("{\"key\":\"a\",\"customViewId\":\"7\",\"values\":{\"A\":1}}").get(0));

        assertThat(update.update().module()).isEqualTo("Deals");
        assertThat(update.update().connection()).isEqualTo("emea");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'module':'Leads','customViewId':'7','values':{'A':1}} | The key is missing",
            "{'key':'','module':'Leads','customViewId':'7','values':{'A':1}} | The key is missing",
            "{'key':'a b','module':'Leads','customViewId':'7','values':{'A':1}} | The key 'a b' is not valid",
            "{'key':'a','customViewId':'7','values':{'A':1}} | The module is missing",
            "{'key':'a','module':'Leads','values':{'A':1}} | The custom view id is missing",
            "{'key':'a','module':'Leads','customViewId':7,'values':{'A':1}} | The field customViewId is a number: write it in quotes",
            "{'key':'a','module':true,'customViewId':'7','values':{'A':1}} | The field module is not a string: give one",
            "{'key':['a'],'module':'Leads','customViewId':'7','values':{'A':1}} | The field key is not a string: give one",
            "{'key':'a','module':'Leads','customViewId':'7'} | values is neither a JSON object",
            "{'key':'a','module':'Leads','customViewId':'7','values':{}} | There is no field to update",
            "{'key':'a','module':'Leads','customViewId':'7','values':{'ids':[]}} | values is a request of Zoho's API",
            "{'key':'a','module':'Leads','customViewId':'7','values':{'A':1},'priority':'high'} | The priority is not a whole number",
            "{'key':'a','module':'Leads','customViewId':'7','values':{'A':1},'priority':1001} | The priority 1001 is not valid",
            "{'key':'a','module':'Leads','customViewId':'7','values':{'A':1},'overwrite':'yes'} | The field overwrite is neither",
            "[[1]] | The item is not a JSON object",
            "17 | The item is not a JSON object",
            "{'key':'a','module':'Leads','customViewId':'7','values':{'A':1},'teritoryId':'8'} | The field 'teritoryId' is not known: give key",
            "{'key':'a','module':'Leads','customViewId':'7','values':{'A':1,'A':2}} | Duplicate field 'A'",
            "{'key':'a','module':'Leads','customViewId':'7','values':{'A':1},'includeChildTerritories':true} | without a territoryId",
            "[] | There is no mass update",
            "[1,2,3,4] | more than 3" })
    void should_say_what_is_wrong(String text, String fault) {
        assertThat(read(text.replace('\'', '"').replace("Zoho\"s", "Zoho's")).get(0).fault()).contains(fault);
    }

    @Test
    void should_refuse_a_body_that_holds_nothing() {
        assertThat(read(null).get(0).fault()).contains("no mass update");
        assertThat(read("").get(0).fault()).contains("no mass update");
        assertThat(read(7).get(0).fault()).contains("not a JSON object");
    }
}
