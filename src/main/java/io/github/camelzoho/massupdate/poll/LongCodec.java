package io.github.camelzoho.massupdate.poll;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Numbers as a short text that begins with the version of what they mean. */
final class LongCodec {

    private static final int RADIX = 36;
    private static final String SEPARATOR = ",";

    private LongCodec() {
    }

    static String encode(String version, LongStream numbers) {
        return numbers.mapToObj(number -> Long.toString(number, RADIX)).collect(Collectors.joining(SEPARATOR, version + SEPARATOR, ""));
    }

    /** The numbers, or none if the text is missing, of another version, or not one that {@link #encode} wrote. */
    static long[] decode(String version, String text) {
        if (text == null || !text.startsWith(version + SEPARATOR)) {
            return new long[0];
        }
        try {
            return Arrays.stream(text.split(SEPARATOR, -1)).skip(1).mapToLong(part -> Long.parseLong(part, RADIX)).toArray();
        } catch (NumberFormatException e) {
            return new long[0];
        }
    }
}
