package io.github.camelzoho.massupdate.service.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ServiceUnavailableException;

/**
 * The memory that one request with a body takes, until it is answered. It is counted as the body arrives, so that those who
 * only say how much they are going to send take nothing from others.
 */
@RequestScoped
class BodyShare {

    /** No text is held beyond this length. */
    private static final long LONGEST_TEXT = 1_000_000;
    private static final long RETRY_AFTER_SECONDS = 5;

    private final BodyMemory memory;
    private long taken;

    BodyShare(BodyMemory memory) {
        this.memory = memory;
    }

    /**
     * Takes memory.
     *
     * @throws ServiceUnavailableException if other requests hold it
     */
    void take(long bytes) {
        if (!memory.take(bytes)) {
            throw new ServiceUnavailableException(
                    "Other requests use all the memory for bodies of POST /jobs: send this one again in %s seconds."
                            .formatted(RETRY_AFTER_SECONDS), RETRY_AFTER_SECONDS);
        }
        taken += bytes;
    }

    /**
     * The body, for which memory is taken as it is read.
     *
     * @param heldPerByte what a parser holds of a long text, for each of its bytes
     */
    InputStream counted(InputStream body, int heldPerByte) {
        return new FilterInputStream(body) {

            private long left = LONGEST_TEXT;

            @Override
            public int read() throws IOException {
                int one = super.read();
                count(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] buffer, int offset, int size) throws IOException {
                int some = super.read(buffer, offset, size);
                count(Math.max(0, some));
                return some;
            }

            /** Reads the rest: a client that is still sending sees no answer. */
            @Override
            public void close() throws IOException {
                in.transferTo(OutputStream.nullOutputStream());
                super.close();
            }

            private void count(int read) {
                long held = Math.min(left, read);
                left -= held;
                take(held * heldPerByte);
            }
        };
    }

    @PreDestroy
    void giveBack() {
        memory.giveBack(taken);
    }
}
