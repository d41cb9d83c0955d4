package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;

/** The items of a file in their order. */
interface FileItems {

    /** The next one, {@code null} when the file is over. */
    FileItem next() throws IOException;

    /** Whether something is open that an end of the file would cut off. */
    default boolean open() {
        return false;
    }

    /** Looks at the begin of the file, and decides what all of it is. */
    static FileItems of(FileText text, ItemForm form) {
        return JsonItems.begins(text.begin()) ? new JsonItems(text, form) : new LineItems(text, form);
    }
}
