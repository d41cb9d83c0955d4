package io.github.camelzoho.massupdate.service.messaging;

import java.nio.charset.CharacterCodingException;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelzoho.massupdate.api.Utf8;

/**
 * What a message holds: text, or something else that is kept whole as Base64 with its type.
 *
 * @param items  what jobs or mass updates are read from: text, empty when there is none, or bytes of which only some lines may be text
 * @param shown  the content as people can read it, a JSON {@code null} when they cannot
 * @param type   what the bytes are, {@code null} for text and for no content
 * @param base64 the bytes, {@code null} for text and for no content
 */
record Content(Object items, JsonNode shown, String type, String base64) {

    static final String BYTES = "bytes";

    private static final Content NOTHING = new Content("", JsonNodeFactory.instance.nullNode(), null, null);

    /** @param text may be {@code null}, for a message without content */
    static Content ofText(String text) {
        return text == null ? NOTHING : new Content(text, TextNode.valueOf(text), null, null);
    }

    /**
     * Text in UTF-8, or other bytes, of which the lines that can be read are read all the same.
     *
     * @param bytes may be {@code null}, for a message without content
     */
    static Content ofBytes(byte[] bytes) {
        if (bytes == null) {
            return NOTHING;
        }
        try {
            return ofText(Utf8.decode(bytes));
        } catch (CharacterCodingException e) {
            return new Content(bytes, JsonNodeFactory.instance.nullNode(), BYTES,
                    Base64.getEncoder().encodeToString(bytes));
        }
    }

    /** Something that nothing can be read from. */
    static Content ofOther(String type, JsonNode shown, byte[] bytes) {
        return new Content("", shown, type, Base64.getEncoder().encodeToString(bytes));
    }

    void writeTo(ObjectNode json) {
        json.set("original", shown);
        if (type != null) {
            json.put("type", type);
            json.put("base64", base64);
        }
    }
}
