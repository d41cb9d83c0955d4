package io.github.camelzoho.massupdate.service.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.github.camelzoho.massupdate.jobs.ItemVerdict;

/** One reading of a file, from its begin to its end, a few hundred items at a time. */
final class FileReading implements Closeable {

    private static final int MOST_ITEMS = 500;
    private static final int MOST_CHARACTERS = 256 * 1_024;

    private final IntakeFile file;
    private final FileText text;
    private final FileItems items;
    private final RejectedLines rejected;
    private List<FileItem> given = List.of();
    private long added;
    private long known;

    FileReading(IntakeFile file, FileText text, ItemForm form, RejectedLines rejected) {
        this.file = file;
        this.text = text;
        this.items = FileItems.of(text, form);
        this.rejected = rejected;
    }

    IntakeFile file() {
        return file;
    }

    RejectedLines rejected() {
        return rejected;
    }

    long added() {
        return added;
    }

    long known() {
        return known;
    }

    boolean hasMore() throws IOException {
        return text.peek() >= 0 || items.open();
    }

    /** The next items for the ledger; what cannot be read on the way is rejected. Empty only where no item of the rest can be read. */
    List<Object> next() throws IOException {
        given = new ArrayList<>();
        long characters = 0;
        FileItem item = items.next();
        while (item != null) {
            if (item.problem() == null) {
                given.add(item);
            } else {
                rejected.add(item, item.problem());
            }
            characters += item.text().length();
            item = given.isEmpty() || given.size() < MOST_ITEMS && characters < MOST_CHARACTERS ? items.next() : null;
        }
        return given.stream().map(FileItem::body).toList();
    }

    /** Rejects those of the last items that the ledger found invalid. */
    void judge(List<ItemVerdict> verdicts) throws IOException {
        for (ItemVerdict verdict : verdicts) {
            if (verdict.reason() != null) {
                rejected.add(given.get(verdict.position()), verdict.reason());
            } else if (verdict.added()) {
                added++;
            } else {
                known++;
            }
        }
        given = List.of();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
