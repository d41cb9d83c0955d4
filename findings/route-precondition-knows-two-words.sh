#!/usr/bin/env bash
# A route's precondition knows the words true and false in lower case and nothing else: TRUE stops the whole application.
#
# Software: camel-core and camel-yaml-dsl 4.18.0.
# Expected: a property that holds a boolean in a spelling that Java, MicroProfile Config or Spring take (TRUE, yes, on, 1) is
#           read as that boolean, or the route alone is left out.
# Seen:     the precondition is parsed as an expression of the simple language. "TRUE", "no" and "1" are syntax errors, which
#           end the start of the context with all its routes.
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
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-yaml-dsl</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

cat > optional.camel.yaml <<'YAML'
- route:
    id: optional
    precondition: "{{feature.enabled}}"
    from:
      uri: direct:optional
      steps:
        - to:
            uri: log:optional
YAML

cat > Finding.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

public class Finding {
    public static void main(String[] args) throws Exception {
        for (String value : new String[] {"true", "false", "TRUE", "no", "1"}) {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.getPropertiesComponent().addInitialProperty("feature.enabled", value);
                PluginHelper.getRoutesLoader(context).loadRoutes(
                        ResourceHelper.fromString("optional.camel.yaml", Files.readString(Path.of("optional.camel.yaml"))));
                context.start();
                System.out.println(value + ": started with " + context.getRoutesSize() + " routes");
            } catch (Exception e) {
                Throwable cause = e;
                while (cause.getCause() != null) {
                    cause = cause.getCause();
                }
                System.out.println(value + ": not started, " + cause.getClass().getSimpleName());
            }
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java > seen

diff - seen <<'SEEN'
true: started with 1 routes
false: started with 0 routes
TRUE: not started, SimpleParserException
no: not started, SimpleParserException
1: not started, SimpleParserException
SEEN
cat seen
