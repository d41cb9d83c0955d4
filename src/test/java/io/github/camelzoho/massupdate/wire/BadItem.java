package io.github.camelzoho.massupdate.wire;

import java.nio.charset.StandardCharsets;

/**
 * Something that names no job: a reader has to answer {@code INVALID}.
 *
 * @param kind  what is bad about it
 * @param bytes a line of a file, or a message, without a line end
 * @param json  whether it is JSON, so that it can be an element of an array; otherwise it can only be a line or a message
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BadItem(ItemKind kind, byte[] bytes, boolean json) {

    /** What can be bad about an item. */
    public enum ItemKind {
        TYPE, RANGE, LENGTH, NESTING, ENCODING, CONTROL, DUPLICATE, NUMBER, SYNTAX
    }

    /** As text; bytes that are not UTF-8 become replacement characters. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
