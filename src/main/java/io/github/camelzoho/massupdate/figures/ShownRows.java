package io.github.camelzoho.massupdate.figures;

import java.util.Map;

/** How many rows a dev console shows. */
public final class ShownRows {

    private static final int USUAL = 100;
    private static final int MOST = 10_000;

    private ShownRows() {
    }

    /**
     * The option {@code limit} of a call of the console, 0 to 10,000; 100 without it.
     *
     * @throws IllegalArgumentException if it is no such number
     */
    public static int limit(Map<String, Object> options) {
        Object limit = options.get("limit");
        if (limit == null) {
            return USUAL;
        }
        try {
            int rows = Integer.parseInt(limit.toString());
            if (rows >= 0 && rows <= MOST) {
                return rows;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw new IllegalArgumentException("The option limit is '%s': give a number from 0 to %s.".formatted(limit, MOST));
    }
}
