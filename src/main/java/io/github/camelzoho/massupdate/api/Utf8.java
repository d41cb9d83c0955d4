package io.github.camelzoho.massupdate.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text out of bytes that have to be UTF-8. A U+FFFD that was sent is a character like any other. */
public final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {
    }

    /** @throws CharacterCodingException if the bytes are not UTF-8 */
    public static String decode(byte[] bytes) throws CharacterCodingException {
        return decode(bytes, 0, bytes.length);
    }

    /** @throws CharacterCodingException if the bytes are not UTF-8 */
    public static String decode(byte[] bytes, int begin, int end) throws CharacterCodingException {
        String text = new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            // a decoder that refuses takes four times the memory, and is needed here only
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, begin, end - begin)).toString();
        }
        return text;
    }
}
