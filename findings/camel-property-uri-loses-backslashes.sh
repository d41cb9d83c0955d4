#!/usr/bin/env bash
# A property that stands for a whole endpoint URI loses each single backslash, although the same text written in place keeps it.
#
# Software: camel-core-engine, camel-file and camel-direct 4.18.0.
# Expected: "{{target}}" is replaced by the value of the property as it is. The file endpoint then appends a line feed
#           (appendChars=\n) in both routes.
# Seen:     the route with the text in place writes two lines; the route with the placeholder writes "one", the letter n,
#           "two" and the letter n. A backslash of the property's value disappears, a doubled one becomes a single one.
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
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

public class Finding {
    public static void main(String[] args) throws Exception {
        String uri = "file:out?fileName=%s.txt&fileExist=Append&appendChars=%s";
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().addInitialProperty("single", uri.formatted("single", "\\n"));
            context.getPropertiesComponent().addInitialProperty("doubled", uri.formatted("doubled", "\\\\n"));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in-place").to(uri.formatted("in-place", "\\n"));
                    from("direct:single").to("{{single}}");
                    from("direct:doubled").to("{{doubled}}");
                }
            });
            context.start();
            for (String route : new String[] {"in-place", "single", "doubled"}) {
                context.createProducerTemplate().sendBody("direct:" + route, "one");
                context.createProducerTemplate().sendBody("direct:" + route, "two");
                System.out.println(route + ": "
                        + java.nio.file.Files.readString(java.nio.file.Path.of("out", route + ".txt")).replace("\n", "<LF>"));
            }
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java > seen

diff - seen <<'SEEN'
in-place: one<LF>two<LF>
single: onentwon
doubled: one<LF>two<LF>
SEEN
cat seen
