package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;

/** A file of which no line can be read, with a sentence that says why and what to do. */
final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String sentence) {
        super(sentence);
    }
}
