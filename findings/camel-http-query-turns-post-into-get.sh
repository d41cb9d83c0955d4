#!/usr/bin/env bash
# A message with a body goes out as a GET without that body as soon as the HTTP endpoint's URI has a query string.
#
# Software: camel-http 4.18.0 (Apache HttpClient 5).
# Expected: a message with a body is POSTed, as it is to the same URI without a query; a webhook's key in the query
#           (https://host/hook?key=…) does not change the method.
# Seen:     without a query the receiver gets POST and the body; with a query it gets GET and nothing. The exchange succeeds
#           with 200 in both cases, so the loss shows nowhere. The query wins over the body; only an explicit method keeps it.
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
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-http</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpServer;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

public class Finding {
    public static void main(String[] args) throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", call -> {
            System.out.println("  receiver: " + call.getRequestMethod() + " " + new String(call.getRequestBody().readAllBytes()));
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        receiver.start();
        String base = "http://localhost:" + receiver.getAddress().getPort() + "/hook";
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            for (String query : new String[] {"", "?key=1", "?key=1&httpMethod=POST"}) {
                System.out.println("to: /hook" + query);
                Exchange sent = context.createProducerTemplate().send(base + query, exchange -> exchange.getMessage().setBody("the result"));
                System.out.println("  sender: " + sent.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE) + ", failed: " + sent.isFailed());
            }
        } finally {
            receiver.stop(0);
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java | sed 's/ *$//' > seen

diff - seen <<'SEEN'
to: /hook
  receiver: POST the result
  sender: 200, failed: false
to: /hook?key=1
  receiver: GET
  sender: 200, failed: false
to: /hook?key=1&httpMethod=POST
  receiver: POST the result
  sender: 200, failed: false
SEEN
cat seen
