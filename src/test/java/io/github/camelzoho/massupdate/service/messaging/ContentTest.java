package io.github.camelzoho.massupdate.service.messaging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContentTest {

    @Test
    void should_be_text_where_bytes_are_utf_8() throws Exception {
        Content content = Content.ofBytes("Leads,\u00e9".getBytes(StandardCharsets.UTF_8));

        assertThat(content.items()).isEqualTo("Leads,\u00e9");
        assertThat(letter(content)).isEqualTo(json("{\"original\":\"Leads,\u00e9\"}"));
    }

    @Test
    void should_keep_other_bytes_whole_and_give_them_to_be_read_as_they_are() throws Exception {
        byte[] bytes = "Leads,1\nLeads,\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        Content content = Content.ofBytes(bytes);

        assertThat(content.items()).isEqualTo(bytes);
        JsonNode letter = letter(content);
        assertThat(letter.get("original").isNull()).isTrue();
        assertThat(letter.get("type").asText()).isEqualTo("bytes");
        assertThat(letter.get("base64").binaryValue()).isEqualTo(bytes);
    }

    @Test
    void should_be_null_where_there_is_none() throws Exception {
        assertThat(letter(Content.ofBytes(null))).isEqualTo(json("{\"original\":null}"));
        assertThat(letter(Content.ofText(null))).isEqualTo(json("{\"original\":null}"));
        assertThat(letter(Content.ofText(""))).isEqualTo(json("{\"original\":\"\"}"));
    }

    private static JsonNode letter(Content content) throws JsonProcessingException {
        ObjectNode letter = (ObjectNode)
                json(new DeadLetter(new Received(content, Map.of("queue", "q")), "why").toJson());
        return letter.without(List.of("reason", "source"));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
