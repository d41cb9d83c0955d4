package io.github.camelzoho.massupdate.service.zoho;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.auth.TokenStore;
import io.github.camelzoho.massupdate.service.settings.SettingNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Configures the component with the Zoho organisations of the settings. */
@ApplicationScoped
class ZohoProducer {

    @Produces
    @Singleton
    @Named("zohomassupdate")
    ZohoMassUpdateComponent component(ZohoConnectionOptions connections, TokenStore tokenStore, SettingNames names) {
        ZohoMassUpdateComponent component = new ZohoMassUpdateComponent();
        connections.byName().forEach(component::addConnection);
        component.setTokenStore(tokenStore);
        component.setOptionNames(connection -> option -> names.of(connection, option));
        return component;
    }
}
