#!/usr/bin/env bash
# The query of an HTTP endpoint's URI is not sent as it was written: %2B becomes +, and %26 splits a value.
#
# Software: camel-core, camel-http 4.18.0
# Expected: to("http://host/hook?sig=a%2Bb") sends sig=a%2Bb, which is "a+b", as curl does with that URL.
# Seen:     it sends sig=a+b, which a receiver reads as "a b", so that a signature such as Azure's sig=…%2B…%3D is refused;
#           and for sig=a%26b it sends b=&sig=a, a value cut short and a parameter of its own. sig=RAW(a+b) and RAW(a&b)
#           arrive as they are. The options of other components are read in the same way.
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
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import org.apache.camel.impl.DefaultCamelContext;

public class Finding {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            System.out.println(exchange.getRequestURI().getRawQuery());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            for (String query : new String[] {"sig=a%2Bb", "sig=a%26b", "sig=RAW(a+b)", "sig=RAW(a&b)"}) {
                System.out.print(query + " is sent as ");
                context.createProducerTemplate().requestBody(
                        "http://localhost:" + server.getAddress().getPort() + "/hook?httpMethod=POST&" + query, "{}");
            }
        }
        server.stop(0);
    }
}
JAVA
java -cp 'lib/*' Finding.java > seen

diff - seen <<'SEEN'
sig=a%2Bb is sent as sig=a+b
sig=a%26b is sent as b=&sig=a
sig=RAW(a+b) is sent as sig=a%2Bb
sig=RAW(a&b) is sent as sig=a%26b
SEEN
cat seen
