package io.github.camelzoho.massupdate.service.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The characters of a file, which knows its line. UTF-8, or UTF-16 as spreadsheets write it; bytes that are neither come out as
 * {@link FileItem#FOREIGN}. Takes the same memory for a file of any size.
 */
final class FileText implements Closeable {

    private static final int BUFFER = 32_768;
    private static final Map<String, String> FOREIGN = Map.of(
            "PK\u0003\u0004", "an Excel workbook or another ZIP archive: save the sheet as \"CSV UTF-8\", or unpack the archive",
            "\u00d0\u00cf\u0011\u00e0", "an old Excel workbook: save the sheet as \"CSV UTF-8\"",
            "\u001f\u008b", "compressed with gzip: unpack it");

    private final Reader reader;
    private final char[] buffer = new char[BUFFER];
    private int next;
    private int end;
    private long line = 1;
    private boolean afterReturn;

    private FileText(Reader reader) {
        this.reader = reader;
    }

    /**
     * Opens a regular file; a symbolic link is not followed.
     *
     * @throws UnreadableFileException if it is no text
     */
    static FileText open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            byte[] head = head(channel);
            refuseForeign(head);
            Charset charset = charset(head);
            channel.position(lengthOfMark(head));
            FileText text = new FileText(Channels.newReader(channel, charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .replaceWith(String.valueOf(FileItem.FOREIGN)), BUFFER));
            text.fill();
            return text;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static byte[] head(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(4);
        while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {
            // until it is full, or the file is over
        }
        byte[] bytes = new byte[head.position()];
        head.flip().get(bytes);
        return bytes;
    }

    private static void refuseForeign(byte[] head) throws UnreadableFileException {
        String begin = new String(head, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> each : FOREIGN.entrySet()) {
            if (begin.startsWith(each.getKey())) {
                throw new UnreadableFileException("The file is not text but %s.".formatted(each.getValue()));
            }
        }
    }

    static Charset charset(byte[] head) {
        if (head.length < 2) {
            return StandardCharsets.UTF_8;
        }
        int first = head[0] & 0xFF;
        int second = head[1] & 0xFF;
        if (first == 0xFF && second == 0xFE || first != 0 && second == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return first == 0xFE && second == 0xFF || first == 0 && second != 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static int lengthOfMark(byte[] head) {
        String begin = new String(head, StandardCharsets.ISO_8859_1);
        if (begin.startsWith("\u00ef\u00bb\u00bf")) {
            return 3;
        }
        return begin.startsWith("\u00ff\u00fe") || begin.startsWith("\u00fe\u00ff") ? 2 : 0;
    }

    /** The first characters of the file; call before anything was read. */
    String begin() {
        return new String(buffer, next, end - next);
    }

    /** Whether {@link #begin} is the whole file. */
    boolean isShort() {
        return end < BUFFER;
    }

    /** The line of the next character, from 1. */
    long line() {
        return line;
    }

    /** The next character, which stays; -1 when the file is over. */
    int peek() throws IOException {
        if (next == end) {
            fill();
        }
        return next == end ? -1 : buffer[next];
    }

    /** The next character; -1 when the file is over. */
    int read() throws IOException {
        int c = peek();
        if (c >= 0) {
            next++;
            // \r, \n and \r\n end one line each
            if (c == '\r' || c == '\n' && !afterReturn) {
                line++;
            }
            afterReturn = c == '\r';
        }
        return c;
    }

    private void fill() throws IOException {
        next = 0;
        end = 0;
        int count = 0;
        while (count >= 0 && end < BUFFER) {
            count = reader.read(buffer, end, BUFFER - end);
            end += Math.max(count, 0);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
