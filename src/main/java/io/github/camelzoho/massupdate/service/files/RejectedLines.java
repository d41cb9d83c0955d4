package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.sql.OwnerOnly;

/** The lines of one file that could not be read, each with the reason. They appear as a whole, when the file was read to its end. */
final class RejectedLines {

    /** The most of a line that is repeated, in characters; the whole is in the file itself. */
    private static final int SHOWN = 2_000;
    private static final int REASON = 400;
    private static final int BUFFER = 65_536;

    /** The intake directory; {@code rejected} is made in it when there is a line to go there. */
    private final Path directory;
    private final Path part;
    private final StringBuilder waiting = new StringBuilder();
    private FileChannel channel;
    private long count;

    RejectedLines(Path intake, Path file) {
        this.directory = intake;
        this.part = Path.of('.' + FileNames.clean(file) + ".rejected.part");
    }

    long count() {
        return count;
    }

    void add(FileItem item, String reason) throws IOException {
        count++;
        waiting.append(PlainText.of(item.text(), SHOWN)).append("\tLine ").append(item.line()).append(": ")
                .append(PlainText.of(reason, REASON)).append('\n');
        if (waiting.length() > BUFFER) {
            write();
        }
    }

    private void write() throws IOException {
        if (channel == null) {
            Path target = FileNames.directory(directory, "rejected").resolve(part);
            Files.deleteIfExists(target);
            channel = FileChannel.open(target, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file(target));
        }
        ByteBuffer bytes = ByteBuffer.wrap(waiting.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        waiting.setLength(0);
    }

    /** Gives the lines their name, once they are on the disk. */
    void publish(Path target) throws IOException {
        write();
        channel.force(true);
        channel.close();
        Files.move(directory.resolve("rejected").resolve(part), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Forgets the lines: the file will be read again. */
    void discard() throws IOException {
        waiting.setLength(0);
        if (channel != null) {
            channel.close();
            Files.deleteIfExists(directory.resolve("rejected").resolve(part));
        }
    }
}
