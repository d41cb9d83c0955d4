#!/usr/bin/env bash
# A task that is handed to one of Camel's thread pools after a shutdown vanishes: no exception, no log line, and it does not run.
#
# Software: camel-core 4.18.0; the pools of ExecutorServiceManager with the default profile.
# Expected: RejectedExecutionException, as java.util.concurrent's own pools throw after shutdown(), or, since the profile's
#           policy is named CallerRuns, that the caller runs the task.
# Seen:     execute() returns normally and the task never runs. CallerRuns runs the task on the caller only while the pool is
#           full; after a shutdown it discards. What a consumer hands over during a graceful stop is lost in this way unless
#           the pool is built with the policy Abort.
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            ExecutorServiceManager pools = context.getExecutorServiceManager();
            ThreadPoolProfile abort = new ThreadPoolProfileBuilder("abort").rejectedPolicy(ThreadPoolRejectedPolicy.Abort).build();
            System.out.println("default policy: " + pools.getDefaultThreadPoolProfile().getRejectedPolicy());
            offer("newFixedThreadPool", pools.newFixedThreadPool(Finding.class, "fixed", 1));
            offer("newDefaultThreadPool", pools.newDefaultThreadPool(Finding.class, "default"));
            offer("newThreadPool with Abort", pools.newThreadPool(Finding.class, "abort", abort));
        }
    }

    private static void offer(String name, ExecutorService pool) throws Exception {
        AtomicBoolean ran = new AtomicBoolean();
        pool.shutdown();
        pool.awaitTermination(5, TimeUnit.SECONDS);
        try {
            pool.execute(() -> ran.set(true));
            System.out.println(name + ": execute() returned, the task ran: " + ran);
        } catch (RejectedExecutionException e) {
            System.out.println(name + ": RejectedExecutionException, the task ran: " + ran);
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java > seen

diff - seen <<'SEEN'
default policy: CallerRuns
newFixedThreadPool: execute() returned, the task ran: false
newDefaultThreadPool: execute() returned, the task ran: false
newThreadPool with Abort: RejectedExecutionException, the task ran: false
SEEN
cat seen
