package io.github.camelzoho.massupdate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.await.WaitSnapshot;
import io.github.camelzoho.massupdate.connection.ConnectionSnapshot;
import io.github.camelzoho.massupdate.figures.ShownRows;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;

/** Shows the connections to Zoho and the jobs that await waits for in Camel's dev console. */
@DevConsole(name = "zohomassupdate", displayName = "Zoho Mass Update",
            description = "Connections to Zoho CRM, and the jobs that await waits for")
public final class ComponentDevConsole extends AbstractDevConsole {

    public ComponentDevConsole() {
        super("camel", "zohomassupdate", "Zoho Mass Update", "Connections to Zoho CRM, and the jobs that await waits for");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        return ComponentFigures.CONNECTIONS.text(connections()) + "Waits: " + waiting() + '\n'
                + ComponentFigures.WAITS.text(waits(ShownRows.limit(options)));
    }

    @Override
    protected JsonObject doCallJson(Map<String, Object> options) {
        JsonObject root = new JsonObject();
        root.put("connections", ComponentFigures.CONNECTIONS.json(connections()));
        root.put("waiting", waiting());
        root.put("waits", ComponentFigures.WAITS.json(waits(ShownRows.limit(options))));
        return root;
    }

    private List<ConnectionSnapshot> connections() {
        return components().flatMap(component -> component.connectionSnapshots().stream()).toList();
    }

    private int waiting() {
        return components().mapToInt(ZohoMassUpdateComponent::getWaitingJobs).sum();
    }

    private List<WaitSnapshot> waits(int limit) {
        return components().flatMap(component -> component.waitSnapshots(limit).stream()).limit(limit).toList();
    }

    /** An application may give the component further names. */
    private Stream<ZohoMassUpdateComponent> components() {
        return new ArrayList<>(getCamelContext().getComponentNames()).stream()
                .map(getCamelContext()::hasComponent)
                .filter(ZohoMassUpdateComponent.class::isInstance)
                .map(ZohoMassUpdateComponent.class::cast)
                .distinct();
    }
}
