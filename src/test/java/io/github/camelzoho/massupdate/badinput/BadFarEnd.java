package io.github.camelzoho.massupdate.badinput;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelzoho.massupdate.wire.BadAnswers;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireRequest;
import io.github.camelzoho.massupdate.wire.WireServer;

/** A Zoho end whose answers follow from the first digit of the job id; every job that is asked about again ends well. */
final class BadFarEnd implements AutoCloseable {

    /** What the far end answers to the first call for a job. */
    enum Fate {
        /** That it runs. */
        GOOD('9'),
        /** Something broken that passes. */
        PASSING('8'),
        /** An error with an unknown code. */
        UNKNOWN_CODE('7'),
        /** An error of the whole connection. */
        CONNECTION_WIDE('6');

        private final char digit;

        Fate(char digit) {
            this.digit = digit;
        }

        String jobId(int number) {
            return digit + "%017d".formatted(number);
        }
    }

    private static final Pattern JOB_ID = Pattern.compile("[?&]job_id=(\\d{18})");

    private final BadAnswers answers;
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Set<String> strange = ConcurrentHashMap.newKeySet();
    private final WireServer server = new WireServer(this::answer);

    BadFarEnd(long seed) {
        this.answers = new BadAnswers(seed);
    }

    WireServer server() {
        return server;
    }

    /** Calls that should not have been made, since no such job was given. */
    Set<String> strange() {
        return strange;
    }

    int calls(String jobId) {
        return calls.getOrDefault(jobId, 0);
    }

    private WireAnswer answer(WireRequest request) {
        Matcher id = JOB_ID.matcher(request.path());
        if (!id.find()) {
            strange.add(request.path());
            return WireAnswer.error(404, "NOT_FOUND");
        }
        String jobId = id.group(1);
        boolean first = calls.merge(jobId, 1, Integer::sum) == 1;
        if (!first) {
            return WireAnswer.job("COMPLETED");
        }
        return switch (jobId.charAt(0)) {
            case '9' -> WireAnswer.job("RUNNING");
            case '8' -> bad(answers::passing);
            case '7' -> bad(answers::unknownCode);
            case '6' -> bad(answers::connectionWide);
            default -> {
                strange.add(request.path());
                yield WireAnswer.job("COMPLETED");
            }
        };
    }

    /** The grammar counts on. */
    private synchronized WireAnswer bad(Supplier<WireAnswer> answer) {
        return answer.get();
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
