package io.github.camelzoho.massupdate.service.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.quarkus.main.events.BeforeConfigure;

/**
 * Lets the placeholders of routes read settings as the service does: Camel alone takes a variable of the environment, or a value of
 * the command line, as it is written, and looks nowhere else.
 */
@ApplicationScoped
class Placeholders {

    void configure(@Observes BeforeConfigure event) {
        PropertiesComponent properties = (PropertiesComponent) event.getMain().getCamelContext().getPropertiesComponent();
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);
        properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_FALLBACK);
    }
}
