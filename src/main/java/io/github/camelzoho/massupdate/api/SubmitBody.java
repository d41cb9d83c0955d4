package io.github.camelzoho.massupdate.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes what schedules a mass update. */
final class SubmitBody {

    private SubmitBody() {
    }

    static String json(MassUpdate update) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("data").add(update.fields());
        body.put("cvid", update.customViewId());
        if (update.overwrite() != null) {
            body.put("over_write", update.overwrite());
        }
        if (update.territory() != null) {
            body.putObject("territory")
                    .put("id", update.territory().id())
                    .put("include_child", update.territory().includeChild());
        }
        return body.toString();
    }
}
