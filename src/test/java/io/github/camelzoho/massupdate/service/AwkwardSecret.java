package io.github.camelzoho.massupdate.service;

/** Secrets that hold every punctuation of ASCII, and what some library takes for a placeholder or an escape. */
public final class AwkwardSecret {

    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final String PLACEHOLDERS = "$$${java.home}$${no.such:x}\\${a}{{no.such}}{{?k}}{{b:c}}RAW(d)RAW{e}%41%n\\n\\\\u0041#bean:f&amp;";

    private AwkwardSecret() {
    }

    /** @param which makes secrets differ from each other */
    public static String of(String which) {
        return "#" + which + PUNCTUATION + PLACEHOLDERS + "$";
    }
}
