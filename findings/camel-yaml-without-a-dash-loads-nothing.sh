#!/usr/bin/env bash
# A route file of the YAML DSL whose first line lacks its dash loads without an error, and there is no route.
#
# Software: camel-core, camel-main and camel-yaml-dsl 4.18.0.
# Expected: "route:" in place of "- route:" at the top of a file is an error, as a misspelt key of a step is one, or the route is there.
# Seen:     what is no list at the top of a file is passed over, whatever it is: a mapping, or plain text. The application starts,
#           and nothing in its log names the file. With "- rout:" in place of "- route:" the start does fail.
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
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-main</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-yaml-dsl</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

printf -- '- route:\n    id: mine\n    from: {uri: "direct:mine", steps: [{to: "log:mine"}]}\n' > list.camel.yaml
printf -- 'route:\n  id: mine\n  from: {uri: "direct:mine", steps: [{to: "log:mine"}]}\n' > mapping.camel.yaml
printf -- 'just text\n' > text.camel.yaml
printf -- '- rout:\n    id: mine\n    from: {uri: "direct:mine", steps: [{to: "log:mine"}]}\n' > misspelt.camel.yaml

cat > Finding.java <<'JAVA'
import org.apache.camel.main.Main;

public class Finding {

    public static void main(String[] args) {
        Main main = new Main();
        main.configure().withRoutesIncludePattern("file:" + args[0] + ".camel.yaml");
        try {
            main.start();
            System.out.println(args[0] + ": started with " + main.getCamelContext().getRoutesSize() + " routes");
        } catch (Exception e) {
            System.out.println(args[0] + ": not started");
        } finally {
            main.stop();
        }
    }
}
JAVA
for file in list mapping text misspelt; do
  java -cp 'lib/*' Finding.java "$file" 2> "$file.log"
  if grep -qE '(WARN|ERROR)' "$file.log"; then echo "$file: something is said"; fi
done > seen

diff - seen <<'SEEN'
list: started with 1 routes
mapping: started with 0 routes
text: started with 0 routes
misspelt: not started
SEEN
cat seen
