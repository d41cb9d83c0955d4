package io.github.camelzoho.massupdate.service.zoho;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.auth.TokenStore;
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
    ZohoMassUpdateComponent component(ZohoConnectionOptions connections, TokenStore tokenStore) {
        ZohoMassUpdateComponent component = new ZohoMassUpdateComponent();
        connections.byName().forEach(component::addConnection);
        component.setTokenStore(tokenStore);
        return component;
    }
}
