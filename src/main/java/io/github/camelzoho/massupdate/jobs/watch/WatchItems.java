package io.github.camelzoho.massupdate.jobs.watch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.RandomAccess;

/**
 * The items of one body in their order. The first ones are kept as they are; of those that follow only the text is kept, and is read
 * again whenever one is asked for: as an object, with its names, an item of a few characters takes some hundred bytes.
 */
public final class WatchItems extends AbstractList<WatchItem> implements RandomAccess {

    /** How the text of an item is read again; what came as something else than text is kept whole. */
    enum KeptForm {
        WHOLE, LINE, JSON
    }

    /** So many are not worth reading again. */
    private static final int FIRST_WHOLE = 500;

    /** What an item that is kept whole takes with what becomes of it, but for its text, in bytes; as measured. */
    private static final int OBJECTS = 600;

    private static final int PAGE = 65_536;
    private static final int FIRST_PLACES = 64;

    private final WatchItemReader reader;
    private final List<WatchItem> whole = new ArrayList<>();
    private final List<byte[]> pages = new ArrayList<>();
    private final BitSet valid = new BitSet();
    /** Where the text of each item begins, counted over all pages; of one that is kept whole the complement of its index. */
    private int[] places = new int[FIRST_PLACES];
    private int size;
    private int end;

    WatchItems(WatchItemReader reader) {
        this.reader = reader;
    }

    /**
     * Adds an item.
     *
     * @return about how many bytes of memory it takes until it is answered
     */
    long add(WatchItem item, KeptForm form) {
        if (form == KeptForm.WHOLE || size < FIRST_WHOLE || item.cut()) {
            addPlace(~whole.size(), item);
            whole.add(item);
            return OBJECTS + (long) Character.BYTES * item.text().length();
        }
        byte[] packed = pack(item, form);
        if (end + packed.length > pages.size() * PAGE) {
            end = pages.size() * PAGE;
            pages.add(new byte[PAGE]);
        }
        System.arraycopy(packed, 0, pages.get(end / PAGE), end % PAGE, packed.length);
        addPlace(end, item);
        end += packed.length;
        return (long) packed.length + Integer.BYTES;
    }

    private void addPlace(int place, WatchItem item) {
        places = size < places.length ? places : Arrays.copyOf(places, size + size / 2);
        places[size] = place;
        valid.set(size, item.valid());
        size++;
    }

    private static byte[] pack(WatchItem item, KeptForm form) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBoolean(form == KeptForm.LINE);
            out.writeInt(item.position());
            // unlike UTF-8 it keeps half of a surrogate pair
            out.writeUTF(item.text());
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("Memory was written", e);
        }
    }

    @Override
    public WatchItem get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        int place = places[index];
        if (place < 0) {
            return whole.get(~place);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(pages.get(place / PAGE), place % PAGE, PAGE))) {
            boolean line = in.readBoolean();
            int position = in.readInt();
            String text = in.readUTF();
            return (line ? reader.read(text) : reader.readJson(text)).at(position);
        } catch (IOException e) {
            throw new IllegalStateException("Memory was read", e);
        }
    }

    @Override
    public int size() {
        return size;
    }

    /** Which items name a job, by their index. */
    public BitSet valid() {
        return (BitSet) valid.clone();
    }

    /** Only the last ones are ever removed. */
    @Override
    protected void removeRange(int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (places[i] < 0) {
                whole.remove(~places[i]);
            } else {
                end = places[i];
            }
        }
        pages.subList((end + PAGE - 1) / PAGE, pages.size()).clear();
        valid.clear(from, to);
        size = from;
    }
}
