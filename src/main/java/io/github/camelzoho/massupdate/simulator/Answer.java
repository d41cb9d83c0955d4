package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What goes back for one call.
 *
 * @param label what the log calls it: the status of a job, or the name of a fault
 * @param httpStatus its number
 * @param contentType of the body
 * @param body text, empty for none
 * @param headers further headers
 * @param delivery how it goes over the wire
 * @param delay how much later than others it goes
 * @param report what was reported about a job, or null
 */
record Answer(String label, int httpStatus, String contentType, String body, Map<String, String> headers,
              Transmission delivery, Duration delay, JobReport report) {

    static Answer json(String label, int httpStatus, String body) {
        return new Answer(label, httpStatus, "application/json;charset=UTF-8", body, Map.of(), Transmission.WHOLE, Duration.ZERO, null);
    }

    static Answer html(String label, int httpStatus, String body) {
        return new Answer(label, httpStatus, "text/html;charset=UTF-8", body, Map.of(), Transmission.WHOLE, Duration.ZERO, null);
    }

    Answer telling(JobReport told) {
        return new Answer(label, httpStatus, contentType, body, headers, delivery, delay, told);
    }

    Answer labelled(String newLabel) {
        return new Answer(newLabel, httpStatus, contentType, body, headers, delivery, delay, report);
    }

    Answer delivered(Transmission how) {
        return new Answer(label, httpStatus, contentType, body, headers, how, delay, report);
    }

    Answer delayed(Duration time) {
        return new Answer(label, httpStatus, contentType, body, headers, delivery, time, report);
    }

    Answer header(String name, String value) {
        Map<String, String> more = Stream.concat(headers.entrySet().stream(), Map.of(name, value).entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Answer(label, httpStatus, contentType, body, more, delivery, delay, report);
    }
}
