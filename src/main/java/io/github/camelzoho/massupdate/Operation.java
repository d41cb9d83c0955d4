package io.github.camelzoho.massupdate;

import java.util.Arrays;

/** What an endpoint does, by the names that the option {@code operation} takes. */
public enum Operation {
    /** One status call. */
    status,
    /** Status calls until the job has ended, without holding a thread. */
    await,
    /** One call that schedules a mass update by custom view. */
    submit;

    static Operation of(Object value) {
        if (value instanceof Operation operation) {
            return operation;
        }
        return Arrays.stream(values())
                .filter(operation -> operation.name().equalsIgnoreCase(String.valueOf(value).strip()))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The operation '%s' is unknown: use one of %s.".formatted(value, Arrays.toString(values()))));
    }
}
