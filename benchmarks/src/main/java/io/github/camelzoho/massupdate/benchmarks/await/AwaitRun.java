package io.github.camelzoho.massupdate.benchmarks.await;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelzoho.massupdate.benchmarks.farend.FarEndProcess;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * What many exchanges took that waited at once, each for a job of five polls.
 *
 * @param seconds  from the first exchange to the end of the last
 * @param waiting  how many were waiting when the following was measured, in the midst of their calls
 * @param threads  by how many threads there were more than before
 * @param heap     by how many bytes the heap in use was larger for each of them, after a collection
 */
record AwaitRun(double seconds, long waiting, int threads, double heap) {

    private static final int POLLS = 5;
    private static final int FEEDERS = 16;

    static AwaitRun of(AwaitVariant variant, int jobs) throws Exception {
        try (FarEndProcess farEnd = new FarEndProcess(POLLS)) {
            DefaultCamelContext camel = variant.open(farEnd);
            camel.start();
            try {
                return run(camel, jobs);
            } finally {
                camel.stop();
            }
        }
    }

    private static AwaitRun run(DefaultCamelContext camel, int jobs) throws Exception {
        Endpoint endpoint = camel.getEndpoint(AwaitVariant.AWAIT);
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        ExecutorService feeders = Executors.newFixedThreadPool(FEEDERS);
        CountDownLatch ended = new CountDownLatch(jobs);
        CountDownLatch fed = new CountDownLatch(jobs);
        AtomicReference<Exception> failure = new AtomicReference<>();
        long heapBefore = heapInUse();
        int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
        long begin = System.nanoTime();
        for (int i = 0; i < jobs; i++) {
            String jobId = String.valueOf(554023000000320000L + i);
            feeders.execute(() -> {
                Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
                exchange.getMessage().setBody(jobId);
                producer.process(exchange, done -> {
                    if (exchange.getException() != null) {
                        failure.set(exchange.getException());
                    }
                    ended.countDown();
                });
                fed.countDown();
            });
        }
        fed.await();
        feeders.shutdown();
        feeders.awaitTermination(1, TimeUnit.MINUTES);
        double heap = heapInUse() - heapBefore;
        long waiting = ended.getCount();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount() - threadsBefore;
        ended.await();
        double seconds = (System.nanoTime() - begin) / 1e9;
        producer.stop();
        if (failure.get() != null) {
            throw failure.get();
        }
        return new AwaitRun(seconds, waiting, threads, heap / waiting);
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
