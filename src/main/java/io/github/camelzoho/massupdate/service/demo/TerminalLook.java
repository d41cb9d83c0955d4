package io.github.camelzoho.massupdate.service.demo;

/**
 * What the terminal can show.
 *
 * @param width columns that can be used
 * @param colours whether it shows colours
 * @param blocks whether it shows block characters, or ASCII only
 */
record TerminalLook(int width, boolean colours, boolean blocks) {

    String paint(Colour colour, String text) {
        return colours ? colour.paint(text) : text;
    }

    String full() {
        return blocks ? "█" : "#";
    }

    String empty() {
        return blocks ? "░" : ".";
    }
}
