package io.github.camelzoho.massupdate.poll.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

import io.github.camelzoho.massupdate.poll.PollSettings;

/**
 * Judges a poll policy by traces of one's own: reads a JSON object per line from the standard input and answers each with
 * one on the standard output, in virtual time.
 */
public final class PollPolicyReplay {

    private static final int USAGE_ERROR = 2;

    private PollPolicyReplay() {
    }

    /**
     * Runs until the end of the input. Ends with exit status 2 and a sentence on the standard error if an option is wrong.
     *
     * @param args {@code --policy}, {@code --delay}, {@code --maximum-delay}, {@code --backoff-multiplier} and
     *             {@code --lag-per-call}, each followed by its value; durations such as {@code 200ms}, {@code 2s}, {@code 10m}
     */
    public static void main(String[] args) throws IOException {
        PollSettings settings;
        try {
            settings = ReplayOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE_ERROR);
            return;
        }
        answer(settings, new InputStreamReader(System.in, StandardCharsets.UTF_8),
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    private static void answer(PollSettings settings, Reader in, PrintStream out) throws IOException {
        ReplaySession session = new ReplaySession(settings);
        BufferedReader lines = new BufferedReader(in);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.println(session.answer(line));
            out.flush();
        }
    }
}
