package io.github.camelzoho.massupdate;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import org.apache.camel.Converter;

/** Makes JSON and maps of a status, so that a route can send it anywhere as it is. */
@Converter(generateLoader = true)
public final class MassUpdateStatusConverter {

    private static final ObjectWriter JSON = new ObjectMapper().writer();

    private MassUpdateStatusConverter() {
    }

    @Converter
    public static String toString(MassUpdateStatus status) throws JsonProcessingException {
        return JSON.writeValueAsString(toMap(status));
    }

    @Converter
    public static byte[] toBytes(MassUpdateStatus status) throws JsonProcessingException {
        return toString(status).getBytes(StandardCharsets.UTF_8);
    }

    @Converter
    public static InputStream toInputStream(MassUpdateStatus status) throws JsonProcessingException {
        return new ByteArrayInputStream(toBytes(status));
    }

    /** What Zoho sent beyond the documented keys is in a map of its own, so that it hides nothing. */
    @Converter
    public static Map<String, Object> toMap(MassUpdateStatus status) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("connection", status.connection());
        map.put("module", status.module());
        map.put("jobId", status.jobId());
        map.put("status", status.status());
        map.put("terminal", status.terminal());
        map.put("failedCount", status.failedCount());
        map.put("updatedCount", status.updatedCount());
        map.put("notUpdatedCount", status.notUpdatedCount());
        map.put("totalCount", status.totalCount());
        if (!status.additional().isEmpty()) {
            map.put("additional", status.additional());
        }
        return map;
    }
}
