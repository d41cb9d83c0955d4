package io.github.camelzoho.massupdate.service.demo;

/** The colours of a terminal, by what they mean here. */
enum Colour {
    NONE(""),
    GOOD("\u001b[32m"),
    BAD("\u001b[31m"),
    WARNING("\u001b[33m"),
    FAINT("\u001b[2m");

    private static final String RESET = "\u001b[0m";

    private final String escape;

    Colour(String escape) {
        this.escape = escape;
    }

    String paint(String text) {
        return this == NONE ? text : escape + text + RESET;
    }
}
