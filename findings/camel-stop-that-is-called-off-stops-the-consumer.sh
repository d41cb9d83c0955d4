#!/usr/bin/env bash
# A stop of a route that is called off after its time-out sometimes stops the consumer all the same, if the time-out is in whole seconds.
#
# Software: camel-core 4.18.0.
# Expected: stopRoute(id, 1, SECONDS, true) answers false when exchanges are under way for longer, and leaves the route as it was.
# Seen:     it answers false and the route counts as started, but about one of 400 such stops has stopped the consumer: direct: then
#           waits for a consumer until its own time-out of 30 s. The task that stops the route looks around each second; if
#           its time is over at that moment, it goes on as if the last exchange had ended. After 1.5 s, between two looks, no
#           consumer is stopped.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-core</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.service.BaseService;

public class Finding {
    private static final int STOPS = 400;

    public static void main(String[] args) throws Exception {
        int rounds = 0;
        int stopped = 0;
        while (stopped == 0 && rounds < 15) {
            stopped = stopped(1_000);
            rounds++;
        }
        System.out.println("time-out of 1,000 ms: " + (stopped > 0 ? "some consumers are stopped" : "no consumer is stopped"));
        stopped = 0;
        for (int i = 0; i < rounds; i++) {
            stopped += stopped(1_500);
        }
        System.out.println("time-out of 1,500 ms: " + (stopped > 0 ? "some consumers are stopped" : "no consumer is stopped"));
        System.exit(0);
    }

    /** How many consumers are stopped after stops that were called off. */
    private static int stopped(long timeout) throws Exception {
        AtomicInteger stopped = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < STOPS; i++) {
            DefaultCamelContext context = new DefaultCamelContext();
            CountDownLatch underWay = new CountDownLatch(1);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:busy").routeId("busy").process(exchange -> {
                        underWay.countDown();
                        release.await();
                    });
                }
            });
            context.start();
            context.createProducerTemplate().asyncSendBody("direct:busy", "");
            underWay.await();
            Thread thread = new Thread(() -> {
                try {
                    boolean over = context.getRouteController().stopRoute("busy", timeout, TimeUnit.MILLISECONDS, true);
                    Thread.sleep(200);
                    boolean started = context.getRouteController().getRouteStatus("busy").isStarted();
                    if (!over && started && ((BaseService) context.getRoute("busy").getConsumer()).isStopped()) {
                        stopped.incrementAndGet();
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        release.countDown();
        System.err.println(stopped + " of " + STOPS + " after " + timeout + " ms");
        return stopped.get();
    }
}
JAVA
java -cp 'lib/*' Finding.java > seen

diff - seen <<'SEEN'
time-out of 1,000 ms: some consumers are stopped
time-out of 1,500 ms: no consumer is stopped
SEEN
cat seen
