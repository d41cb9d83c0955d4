package io.github.camelzoho.massupdate.service.demo;

import java.net.InetAddress;
import java.net.ServerSocket;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoPlanTest {

    private static DemoPlan plan(int port) {
        return DemoPlan.of(new SmallRyeConfigBuilder()
                .withDefaultValue("massupdate.data-directory", "data")
                .withDefaultValue("massupdate.intake.file.directory", "data/intake")
                .withDefaultValue("quarkus.http.port", Integer.toString(port))
                .build());
    }

    @Test
    void should_know_the_port_where_any_free_one_will_do() {
        DemoPlan plan = plan(0);

        assertThat(plan.port()).isPositive();
        assertThat(plan.command()).contains("-Dquarkus.http.port=" + plan.port());
    }

    @Test
    void should_listen_elsewhere_where_the_port_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(plan(taken.getLocalPort()).port()).isPositive().isNotEqualTo(taken.getLocalPort());
        }
    }
}
