#!/usr/bin/env bash
# A duration option of a Camel endpoint takes text that is no duration, and reads most of it as zero.
#
# Software: camel-core 4.18.0; the option period of camel-timer stands for every option of type java.time.Duration.
# Expected: text that is no duration stops the start with an error, as "five" for an option of type int does.
# Seen:     "10M" (not "10m"), "2w", "never" and "-5s" are all 0 ms, which options take for "at once", "once" or "for ever".
#           "1h30" is one hour: the digits after the last unit do not count. Only text whose digits cannot be parsed, such
#           as "1.5s", is refused.
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
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.impl.DefaultCamelContext;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            for (String text : new String[] {"10m", "PT10M", "1h30m", "1h30", "10M", "2w", "never", "-5s", "1.5s"}) {
                String millis;
                try {
                    millis = context.getEndpoint("timer:" + text + "?period=" + text, TimerEndpoint.class).getPeriod()
                            + " ms";
                } catch (Exception e) {
                    millis = "refused";
                }
                System.out.println(text + ": " + millis);
            }
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java > seen

diff - seen <<'SEEN'
10m: 600000 ms
PT10M: 600000 ms
1h30m: 5400000 ms
1h30: 3600000 ms
10M: 0 ms
2w: 0 ms
never: 0 ms
-5s: 0 ms
1.5s: refused
SEEN
cat seen
