package io.github.camelzoho.massupdate.service.transport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DescriptorsTest {

    @ParameterizedTest
    @CsvSource({
            "1000, 1048576, 1000",
            "1000, 3256,    1000",
            "1000, 1024,    256",
            "1000, 400,     48",
            "1000, 100,     16",
            "1000, -1,      1000",
            "0,    3256,    1000",
            "10,   1048576, 10"})
    void should_leave_descriptors_for_everything_else(int wanted, long descriptors, int connections) {
        assertThat(Descriptors.connections(wanted, descriptors)).isEqualTo(connections);
    }
}
