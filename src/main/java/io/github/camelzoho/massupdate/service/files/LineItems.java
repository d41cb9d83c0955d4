package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;

import io.github.camelzoho.massupdate.api.PlainText;

/** Lines, of which each is a JSON object or a row of a table. Blank lines are skipped. */
final class LineItems implements FileItems {

    private static final String ARRAY = "A line holds one job: give {\"module\":…,\"jobId\":…} without brackets around it.";
    private static final String UNFINISHED = "The file ends in the middle of this line, so the job id may be incomplete:"
            + " end the last line with a line break, and write files elsewhere first and rename them into place.";

    private final FileText text;
    private final TableRows table = new TableRows();

    LineItems(FileText text) {
        this.text = text;
    }

    @Override
    public FileItem next() throws IOException {
        while (text.peek() >= 0) {
            long number = text.line();
            StringBuilder read = new StringBuilder();
            int length = 0;
            int c = text.read();
            while (c >= 0 && c != '\n' && c != '\r') {
                if (length++ < FileItem.LONGEST) {
                    read.append((char) c);
                }
                c = text.read();
            }
            String line = PlainText.trim(read.toString());
            if (length > FileItem.LONGEST) {
                return FileItem.unreadable(number, line, FileItem.TOO_LONG);
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
            return FileItem.of(number, line, line);
        }
        if (line.startsWith("[")) {
            return FileItem.unreadable(number, line, ARRAY);
        }
        if (!finished && !line.endsWith("\"")) {
            return FileItem.unreadable(number, line, UNFINISHED);
        }
        return table.read(number, line);
    }
}
