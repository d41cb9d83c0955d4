package io.github.camelzoho.massupdate.crash;

import java.io.IOException;

/** A command of the system that either works or says why not. */
final class Command {

    private Command() {
    }

    /**
     * @param words the command, its words separated by single spaces
     * @throws IOException with what the command said, if it did not work
     */
    static void run(String words) throws IOException {
        Process process = new ProcessBuilder(words.split(" ")).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException("'%s' failed: %s".formatted(words, output.strip()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("'%s' was interrupted.".formatted(words), e);
        }
    }
}
