package io.github.camelzoho.massupdate.poll;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Numbers as a short text that begins with the version of what they mean; each status call reads one and writes one. */
final class LongCodec {

    private static final int RADIX = 36;
    private static final char SEPARATOR = ',';

    private LongCodec() {
    }

    static String encode(String version, LongStream numbers) {
        StringBuilder text = new StringBuilder(version);
        for (long number : numbers.toArray()) {
            text.append(SEPARATOR).append(Long.toString(number, RADIX));
        }
        return text.toString();
    }

    /** The numbers, or none if the text is missing, of another version, or not one that {@link #encode} wrote. */
    static long[] decode(String version, String text) {
        int begin = version.length() + 1;
        if (text == null || text.length() < begin || !text.startsWith(version) || text.charAt(begin - 1) != SEPARATOR) {
            return new long[0];
        }
        long[] numbers = new long[(text.length() - begin) / 2 + 1];
        int count = 0;
        try {
            while (begin <= text.length()) {
                int end = text.indexOf(SEPARATOR, begin);
                end = end < 0 ? text.length() : end;
                numbers[count++] = Long.parseLong(text, begin, end, RADIX);
                begin = end + 1;
            }
        } catch (NumberFormatException e) {
            return new long[0];
        }
        return Arrays.copyOf(numbers, count);
    }
}
