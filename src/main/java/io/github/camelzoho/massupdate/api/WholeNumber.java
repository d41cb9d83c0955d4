package io.github.camelzoho.massupdate.api;

import java.math.BigInteger;

/** Reads whole numbers out of JSON that was read into plain objects. */
public final class WholeNumber {

    /** The longest text that is read as a number. */
    private static final int LONGEST = 20;

    private WholeNumber() {
    }

    /**
     * The number, where it is whole and fits in 64 bits: a JSON number, also one written as {@code 5.0} or {@code 1e3}, or a
     * text of decimal digits. {@code null} for everything else.
     */
    public static Long of(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger number) {
            return number.bitLength() < Long.SIZE ? number.longValue() : null;
        }
        if (value instanceof Double number) {
            boolean whole = number == Math.rint(number) && Math.abs(number) < 0x1p63;
            return whole ? Long.valueOf(number.longValue()) : null;
        }
        return value instanceof String text ? ofText(text.strip()) : null;
    }

    private static Long ofText(String digits) {
        try {
            return digits.length() <= LONGEST ? Long.valueOf(digits) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
