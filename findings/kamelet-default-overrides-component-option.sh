#!/usr/bin/env bash
# The default of a Kamelet's property overrides the option that the user has set for the whole component.
#
# Software: camel-kamelet, camel-yaml-dsl and camel-seda 4.18.0.
# Expected: the precedence that endpoints have: the URI, then the component's option, then the default. A Kamelet's default
#           describes what happens when nobody sets the option anywhere, so the component's option wins over it.
# Seen:     the default is put into the endpoint's URI, where it looks like a choice of the user and wins over the component's
#           option. A catalogue default that is equal to the endpoint's own default is not harmless for that reason. Declaring
#           the property without a default and using it as {{?size}} gives the component's option its place back.
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
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-kamelet</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-yaml-dsl</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-seda</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

mkdir -p kamelets
kamelet() {
    cat <<YAML
apiVersion: camel.apache.org/v1
kind: Kamelet
metadata:
  name: $1
spec:
  definition:
    title: A queue
    properties:
      size:
        title: Size
        description: How many messages the queue holds
        type: integer
$2
  template:
    from:
      uri: kamelet:source
      steps:
        - to:
            uri: seda:$1
            parameters:
              size: "$3"
YAML
}
kamelet with-default-sink "        default: 1000" "{{size}}" > kamelets/with-default-sink.kamelet.yaml
kamelet optional-sink "" "{{?size}}" > kamelets/optional-sink.kamelet.yaml

cat > Finding.java <<'JAVA'
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.impl.DefaultCamelContext;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            SedaComponent seda = new SedaComponent();
            seda.setQueueSize(7);
            context.addComponent("seda", seda);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:plain").to("seda:plain");
                    from("direct:default").to("kamelet:with-default-sink");
                    from("direct:optional").to("kamelet:optional-sink");
                }
            });
            context.start();
            System.out.println("component: 7");
            context.getEndpoints().stream().filter(SedaEndpoint.class::isInstance).map(SedaEndpoint.class::cast).sorted(
                    (one, other) -> one.getEndpointUri().compareTo(other.getEndpointUri()))
                    .forEach(endpoint -> System.out.println(endpoint.getEndpointUri() + ": "
                            + (endpoint.getQueue().remainingCapacity() + endpoint.getQueue().size())));
        }
    }
}
JAVA
java -cp 'lib/*:.' Finding.java > seen

diff - seen <<'SEEN'
component: 7
seda://optional-sink: 7
seda://plain: 7
seda://with-default-sink?size=1000: 1000
SEEN
cat seen
