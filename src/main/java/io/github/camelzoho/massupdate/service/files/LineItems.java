package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;

import io.github.camelzoho.massupdate.api.PlainText;

/** Lines, of which each is a JSON object or a row of a table. Blank lines are skipped. */
final class LineItems implements FileItems {

    private static final String UNFINISHED = "The file ends in the middle of this line, so it may be incomplete:"
            + " end the last line with a line break, and write files elsewhere first and rename them into place.";

    private final FileText text;
    private final ItemForm form;
    private final TableRows table = new TableRows();

    LineItems(FileText text, ItemForm form) {
        this.text = text;
        this.form = form;
    }

    @Override
    public FileItem next() throws IOException {
        while (text.peek() >= 0) {
            long number = text.line();
            StringBuilder read = new StringBuilder();
            long length = 0;
            int c = text.read();
            while (c >= 0 && c != '\n' && c != '\r') {
                if (length++ < form.longest()) {
                    read.append((char) c);
                }
                c = text.read();
            }
            String line = PlainText.trim(read.toString());
            if (length > form.longest()) {
                return FileItem.unreadable(number, line, form.tooLong());
            }
            if (!line.isEmpty()) {
                FileItem item = item(number, line, c >= 0);
                if (item != null) {
                    return item;
                }
            }
        }
        return null;
    }

    /** @return {@code null} for a line that is about the table itself */
    private FileItem item(long number, String line, boolean finished) {
        if (line.startsWith("{")) {
            table.begin();
            return FileItem.of(number, line, line);
        }
        if (line.startsWith("[")) {
            return FileItem.unreadable(number, line,
                    "A line holds one %s: give %s without brackets around it.".formatted(form.noun(), form.example()));
        }
        if (!form.table()) {
            return FileItem.unreadable(number, line, form.notOne());
        }
        if (!finished && !line.endsWith("\"")) {
            return FileItem.unreadable(number, line, UNFINISHED);
        }
        return table.read(number, line);
    }
}
