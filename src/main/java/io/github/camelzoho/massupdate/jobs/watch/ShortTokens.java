package io.github.camelzoho.massupdate.jobs.watch;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Cuts each text, name and number of a JSON text after {@value #LONGEST} characters, an escape counted as one, so that none takes
 * more memory; one that was cut is longer than anything that names a job.
 */
final class ShortTokens extends FilterReader {

    /** 10,000 lines have room in it, each with the longest names. */
    static final int LONGEST = 1_000_000;

    private static final int HEXADECIMAL = 4;
    private static final String BETWEEN = " \t\r\n,:[]{}";

    private boolean quoted;
    private boolean cutting;
    private boolean escaping;
    private int escaped;
    private int length;

    ShortTokens(Reader text) {
        super(text);
    }

    @Override
    public int read(char[] buffer, int offset, int size) throws IOException {
        int kept = 0;
        while (kept == 0) {
            int count = super.read(buffer, offset, size);
            if (count <= 0) {
                return count;
            }
            for (int i = offset; i < offset + count; i++) {
                if (keep(buffer[i])) {
                    buffer[offset + kept++] = buffer[i];
                }
            }
        }
        return kept;
    }

    private boolean keep(char c) {
        return quoted ? keepQuoted(c) : keepBare(c);
    }

    private boolean keepBare(char c) {
        length++;
        if (c == '"' || BETWEEN.indexOf(c) >= 0) {
            quoted = c == '"';
            length = 0;
        }
        return length <= LONGEST;
    }

    /** Cuts between two characters, not within an escape. */
    private boolean keepQuoted(char c) {
        if (escaping) {
            escaping = false;
            escaped = c == 'u' ? HEXADECIMAL : 0;
        } else if (escaped > 0) {
            escaped--;
        } else if (c == '"') {
            quoted = false;
            cutting = false;
            length = 0;
        } else {
            cutting = ++length > LONGEST;
            escaping = c == '\\';
        }
        return !cutting;
    }
}
