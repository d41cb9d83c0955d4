#!/usr/bin/env bash
# The simple language compares strings of digits as numbers, also where both sides are strings and the literal is quoted.
#
# Software: camel-core 4.18.0.
# Expected: '7' in quotes is a string, so a header that holds the string "007" is not equal to it; identifiers with leading
#           zeros stay different from each other in a filter, a choice or "in".
# Seen:     "007" equals '7', also in a list of "in". "1e3" and "7.0" are compared as strings. So two routes of a choice
#           that tell account 007 from account 7 send both the same way. Integers of 19 digits stay exact.
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
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setHeader("account", "007");
            exchange.getMessage().setHeader("factor", "1e3");
            exchange.getMessage().setHeader("version", "7.0");
            exchange.getMessage().setHeader("id", "9223372036854775806");
            for (String predicate : new String[] {
                    "${header.account} == '7'", "${header.account} in '7,8'", "${header.account} != '7'", "${header.factor} == '1000'",
                    "${header.version} == '7'", "${header.id} == '9223372036854775807'"}) {
                System.out.println(predicate + ": " + context.resolveLanguage("simple").createPredicate(predicate).matches(exchange));
            }
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java > seen

diff - seen <<'SEEN'
${header.account} == '7': true
${header.account} in '7,8': true
${header.account} != '7': false
${header.factor} == '1000': false
${header.version} == '7': false
${header.id} == '9223372036854775807': false
SEEN
cat seen
