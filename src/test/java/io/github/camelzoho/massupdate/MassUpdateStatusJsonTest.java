package io.github.camelzoho.massupdate;

import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import org.apache.camel.TypeConversionException;
import org.apache.camel.TypeConverter;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One JSON for all writers and readers. */
class MassUpdateStatusJsonTest {

    private static final MassUpdateStatus RUNNING = new MassUpdateStatus("default", "Leads", "554023000000320001", "RUNNING",
            0L, 30L, 20L, 50L, null);
    private static final String RUNNING_JSON = "{\"connection\":\"default\",\"module\":\"Leads\",\"jobId\":\"554023000000320001\","
            + "\"status\":\"RUNNING\",\"terminal\":false,\"failedCount\":0,\"updatedCount\":30,\"notUpdatedCount\":20,\"totalCount\":50}";
    private static final MassUpdateStatus COMPLETED = new MassUpdateStatus("emea", "Price_Books", "1", "COMPLETED",
            null, 5_000_000_000L, null, null, Map.of("Reason", Map.of("code", "X")));
    private static final String COMPLETED_JSON = "{\"connection\":\"emea\",\"module\":\"Price_Books\",\"jobId\":\"1\","
            + "\"status\":\"COMPLETED\",\"terminal\":true,\"failedCount\":null,\"updatedCount\":5000000000,\"notUpdatedCount\":null,"
            + "\"totalCount\":null,\"additional\":{\"Reason\":{\"code\":\"X\"}}}";

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:marshal").marshal().json();
                from("direct:unmarshal").unmarshal().json(JsonLibrary.Jackson, MassUpdateStatus.class);
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    static Stream<Arguments> statuses() {
        return Stream.of(Arguments.of(RUNNING, RUNNING_JSON), Arguments.of(COMPLETED, COMPLETED_JSON));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void should_be_what_type_converters_write_and_read(MassUpdateStatus status, String json) throws Exception {
        TypeConverter converter = camel.getTypeConverter();

        assertThat(converter.mandatoryConvertTo(String.class, status)).isEqualTo(json);
        assertThat(converter.mandatoryConvertTo(byte[].class, status)).asString().isEqualTo(json);
        assertThat(converter.mandatoryConvertTo(InputStream.class, status)).hasContent(json);
        assertThat(converter.mandatoryConvertTo(MassUpdateStatus.class, json)).isEqualTo(status);
        assertThat(converter.mandatoryConvertTo(MassUpdateStatus.class, json.getBytes())).isEqualTo(status);
        assertThat(converter.mandatoryConvertTo(MassUpdateStatus.class,
                converter.mandatoryConvertTo(InputStream.class, status))).isEqualTo(status);
        assertThat(converter.mandatoryConvertTo(MassUpdateStatus.class,
                converter.mandatoryConvertTo(Map.class, status))).isEqualTo(status);
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void should_be_what_the_data_format_writes_and_reads(MassUpdateStatus status, String json) {
        assertThat(camel.createProducerTemplate().requestBody("direct:marshal", status, String.class)).isEqualTo(json);
        assertThat(camel.createProducerTemplate().requestBody("direct:unmarshal", json)).isEqualTo(status);
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void should_be_what_a_strict_mapper_writes_and_reads(MassUpdateStatus status, String json) throws Exception {
        ObjectMapper mapper = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES);

        assertThat(mapper.writeValueAsString(status)).isEqualTo(json);
        assertThat(new ObjectMapper().readValue(json, MassUpdateStatus.class)).isEqualTo(status);
    }

    @Test
    void should_be_readable_with_keys_of_a_later_version() throws Exception {
        String json = RUNNING_JSON.replace("}", ",\"later\":{\"x\":1}}");

        assertThat(new ObjectMapper().readValue(json, MassUpdateStatus.class)).isEqualTo(RUNNING);
        assertThat(camel.getTypeConverter().mandatoryConvertTo(MassUpdateStatus.class, json)).isEqualTo(RUNNING);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "42", "[]", "{\"jobId\":42}", "{\"totalCount\":\"many\"}", "{\"additional\":1}" })
    void should_not_be_made_of_what_is_none(String json) {
        assertThatThrownBy(() -> camel.getTypeConverter().mandatoryConvertTo(MassUpdateStatus.class, json))
                .isInstanceOf(TypeConversionException.class);
    }
}
