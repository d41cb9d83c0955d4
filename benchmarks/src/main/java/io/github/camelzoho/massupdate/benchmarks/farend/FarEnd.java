package io.github.camelzoho.massupdate.benchmarks.farend;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers token and status calls as fast as one thread can, in a process of its own. Arguments: how many polls a job takes
 * until it is completed, 0 for jobs that run for ever. Prints the port it listens on, and tells at {@code /count} how many status
 * calls it answered.
 */
public final class FarEnd {

    private static final byte[] TOKEN = json("{\"access_token\":\"1000.benchmark\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");
    private static final byte[] RUNNING = job("RUNNING", 30);
    private static final byte[] COMPLETED = job("COMPLETED", 50);
    private static final byte[] JOB_ID = "job_id=".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] COUNT = "GET /count ".getBytes(StandardCharsets.US_ASCII);

    private final int polls;
    private long answered;
    private final Map<Long, Integer> asked = new HashMap<>();

    private FarEnd(int polls) {
        this.polls = polls;
    }

    public static void main(String[] args) throws IOException {
        FarEnd farEnd = new FarEnd(Integer.parseInt(args[0]));
        HttpLoop loop = new HttpLoop(farEnd::answer);
        System.out.println(loop.port());
        loop.run();
    }

    /** @param request from the request line to the end of the headers */
    private byte[] answer(ByteBuffer request) {
        if (request.get(0) == 'P') {
            return TOKEN;
        }
        if (HttpLoop.find(request, COUNT) == 0) {
            return json(Long.toString(answered));
        }
        answered++;
        if (polls == 0) {
            return RUNNING;
        }
        return asked.merge(jobId(request), 1, Integer::sum) < polls ? RUNNING : COMPLETED;
    }

    private static long jobId(ByteBuffer request) {
        int at = HttpLoop.find(request, JOB_ID) + JOB_ID.length;
        long id = 0;
        for (byte digit = request.get(at); digit != ' '; digit = request.get(++at)) {
            id = 10 * id + digit - '0';
        }
        return id;
    }

    private static byte[] job(String status, int updated) {
        return json(("{\"data\":[{\"Status\":\"%s\",\"Failed_Count\":0,\"Updated_Count\":%d,\"Not_Updated_Count\":%d,"
                + "\"Total_Count\":50}]}").formatted(status, updated, 50 - updated));
    }

    private static byte[] json(String body) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body).getBytes(StandardCharsets.US_ASCII);
    }
}
