package io.github.camelzoho.massupdate.springboot;

import java.util.Map;

import io.github.camelzoho.massupdate.MassUpdateStatusConverter;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Spring Boot 4 writes and reads the bodies of its controllers with Jackson 3. */
class MassUpdateStatusJackson3Test {

    private final JsonMapper mapper = JsonMapper.builder().build();

    @Test
    void should_be_the_json_of_the_type_converters() throws Exception {
        MassUpdateStatus running = new MassUpdateStatus("default", "Leads", "42", "RUNNING", 0L, 30L, null, 50L, null);
        MassUpdateStatus completed = new MassUpdateStatus("default", "Leads", "42", "COMPLETED", 0L, 50L, 0L, 50L, Map.of("Reason", "X"));

        assertThat(mapper.writeValueAsString(running)).isEqualTo(MassUpdateStatusConverter.toString(running));
        assertThat(mapper.writeValueAsString(completed)).isEqualTo(MassUpdateStatusConverter.toString(completed));
        assertThat(mapper.readValue(MassUpdateStatusConverter.toString(running), MassUpdateStatus.class)).isEqualTo(running);
        assertThat(mapper.readValue(MassUpdateStatusConverter.toString(completed), MassUpdateStatus.class)).isEqualTo(completed);
    }
}
