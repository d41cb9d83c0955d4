package io.github.camelzoho.massupdate.jobs;

import java.util.Map;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;

/** Shows the ledger in Camel's dev console. */
@DevConsole(name = JobsComponent.SCHEME, displayName = "Zoho Mass Update Jobs",
            description = "The ledger of mass update jobs: counts, claims, connections and the outbox")
public final class JobsDevConsole extends AbstractDevConsole {

    public JobsDevConsole() {
        super("camel", JobsComponent.SCHEME, "Zoho Mass Update Jobs",
                "The ledger of mass update jobs: counts, claims, connections and the outbox");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        JobsFigures figures = figures();
        if (figures == null) {
            return "The component " + JobsComponent.SCHEME + " is not started.\n";
        }
        try {
            return figures.text();
        } catch (LedgerException e) {
            return PlainText.of(e) + '\n';
        }
    }

    @Override
    protected JsonObject doCallJson(Map<String, Object> options) {
        JobsFigures figures = figures();
        if (figures == null) {
            return new JsonObject();
        }
        try {
            return figures.json();
        } catch (LedgerException e) {
            JsonObject failure = new JsonObject();
            failure.put("error", PlainText.of(e));
            return failure;
        }
    }

    /** {@code null} while the component is not there, or not started. */
    private JobsFigures figures() {
        return getCamelContext().hasComponent(JobsComponent.SCHEME) instanceof JobsComponent component ? component.figures() : null;
    }
}
