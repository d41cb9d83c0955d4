package io.github.camelzoho.massupdate.crash;

import java.util.Locale;
import java.util.Random;

/** A job with a fate that its seed decides. */
record SeededJob(String module, String jobId, String script) {

    private static final String[] FAULTS = {"INTERNAL_SERVER_ERROR", "BAD_GATEWAY_HTML", "CUT_BODY", "RESET", "OK_HTML"};

    static SeededJob of(int number, Random random) {
        String module = number % 2 == 0 ? "Leads" : "Deals";
        String jobId = Long.toString(554_023_000_000_000_000L + number);
        int total = 1 + random.nextInt(300);
        double seconds = 0.05 + 12 * Math.pow(random.nextDouble(), 2);
        String fault = random.nextInt(10) > 0 ? ""
                : ",\"fault\":\"%s\",\"faultCalls\":%d".formatted(FAULTS[random.nextInt(FAULTS.length)], 1 + random.nextInt(2));
        return new SeededJob(module, jobId, String.format(Locale.ROOT,
                "{\"module\":\"%s\",\"jobId\":\"%s\",\"total\":%d,\"recordsPerSecond\":%.3f,\"failed\":%d,\"outcome\":\"%s\"%s}",
                module, jobId, total, total / seconds, random.nextInt(total), random.nextInt(8) == 0 ? "FAILED" : "COMPLETED", fault));
    }

    String key() {
        return "default/" + module + "/" + jobId;
    }

    String json() {
        return "{\"module\":\"%s\",\"jobId\":\"%s\"}".formatted(module, jobId);
    }
}
