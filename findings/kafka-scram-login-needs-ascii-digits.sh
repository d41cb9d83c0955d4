#!/usr/bin/env bash
# The login of a Kafka client by SCRAM is refused where the locale of its JVM has digits of its own.
#
# Software: kafka-clients 4.1.0.
# Expected: the proof that a client sends depends on user, password and the messages of the server alone.
# Seen:     with the locale ar-EG the right password is refused: "Invalid client credentials". The client takes the first
#           message of the server into its proof, and writes it anew with String.format("…,i=%d"): "i=4096" becomes "i=٤٠٩٦".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-clients</artifactId><version>4.1.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import java.util.Locale;
import java.util.Map;

import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.SaslException;

import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.security.scram.ScramCredentialCallback;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;
import org.apache.kafka.common.security.scram.internals.ScramSaslClient;
import org.apache.kafka.common.security.scram.internals.ScramSaslServer;

public class Finding {
    static String login(Locale client) throws Exception {
        ScramMechanism mechanism = ScramMechanism.SCRAM_SHA_256;
        ScramCredential credential = new ScramFormatter(mechanism).generateCredential("right", 4096);
        ScramSaslServer broker = new ScramSaslServer(mechanism, Map.of(), callbacks -> {
            for (Callback each : callbacks) {
                if (each instanceof ScramCredentialCallback wanted) {
                    wanted.scramCredential(credential);
                }
            }
        });
        ScramSaslClient user = new ScramSaslClient(mechanism, callbacks -> {
            for (Callback each : callbacks) {
                if (each instanceof NameCallback name) {
                    name.setName("user");
                } else if (each instanceof PasswordCallback password) {
                    password.setPassword("right".toCharArray());
                }
            }
        });
        byte[] first = user.evaluateChallenge(new byte[0]);
        byte[] challenge = broker.evaluateResponse(first);
        Locale.setDefault(Locale.Category.FORMAT, client);
        byte[] proof = user.evaluateChallenge(challenge);
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        try {
            broker.evaluateResponse(proof);
            return broker.isComplete() ? "accepted" : "not complete";
        } catch (SaslException | RuntimeException e) {
            return "refused: " + e.getMessage();
        }
    }

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        String english = login(Locale.US);
        String egyptian = login(new Locale("ar", "EG"));
        System.out.println("the right password with the locale en-US: " + english);
        System.out.println("the right password with the locale ar-EG: " + egyptian);
    }
}
JAVA
java -cp 'lib/*' Finding.java 2> log > seen

diff - seen <<'SEEN'
the right password with the locale en-US: accepted
the right password with the locale ar-EG: refused: Invalid client credentials
SEEN
cat seen
