package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** A process that appends lines until it is killed, and says which of them are on the disk. */
final class LineWriter {

    private LineWriter() {
    }

    static String line(String number) {
        return "{\"n\":\"%s\",\"x\":\"%s\"}".formatted(number, "x".repeat(3_000));
    }

    public static void main(String[] arguments) throws IOException {
        GrowingFile file = new GrowingFile(Path.of(arguments[0]), new Rotation(0, false), InstantSource.system());
        for (int i = 0; true; i++) {
            String number = arguments[1] + '-' + i;
            file.append(line(number));
            System.out.println(number + '.');
        }
    }
}
