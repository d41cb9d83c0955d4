package io.github.camelzoho.massupdate.service.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The terminal behind the standard output, if there is one. */
final class Terminal {

    private static final int USUAL_WIDTH = 100;

    private final PrintStream out;
    private final Charset charset;

    Terminal() {
        this.out = System.out;
        String named = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        this.charset = named == null ? Charset.defaultCharset() : Charset.forName(named);
    }

    PrintStream out() {
        return out;
    }

    /** @return rows and columns, or nothing if no person watches: the output goes to a file or to another program */
    Optional<Size> size() {
        try {
            // the JDK cannot tell before 22; and the output itself cannot be asked once it is a pipe to us
            Process isTerminal = new ProcessBuilder("test", "-t", "1").redirectOutput(Redirect.INHERIT).start();
            if (isTerminal.waitFor() != 0) {
                return Optional.empty();
            }
            Process stty = new ProcessBuilder("sh", "-c", "stty size < /dev/tty").redirectError(Redirect.DISCARD).start();
            return Size.parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** One column stays free: a full line would wrap on some terminals. */
    TerminalLook look(Optional<Size> size) {
        boolean colours = size.isPresent() && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return new TerminalLook(size.map(Size::columns).orElse(USUAL_WIDTH) - 1, colours, charset.newEncoder().canEncode('█'));
    }

    /**
     * How large a terminal is.
     *
     * @param rows lines
     * @param columns characters in a line
     */
    record Size(int rows, int columns) {

        /** @param text as {@code stty size} prints it */
        static Optional<Size> parse(String text) {
            String[] numbers = text.trim().split(" ", -1);
            if (numbers.length != 2 || !numbers[0].matches("[1-9]\\d{0,4}") || !numbers[1].matches("[1-9]\\d{0,4}")) {
                return Optional.empty();
            }
            return Optional.of(new Size(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])));
        }
    }
}
