package io.github.camelzoho.massupdate.benchmarks.variants;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.benchmarks.farend.FarEndProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context with the component, its limits, tokens by the refresh grant, and meters. */
public final class ComponentContext {

    private ComponentContext() {
    }

    public static DefaultCamelContext create(FarEndProcess farEnd, int maxConcurrentCalls) {
        ZohoMassUpdateComponent component = new ZohoMassUpdateComponent();
        component.setApiDomain(farEnd.url());
        component.setAccountsUrl(farEnd.url());
        component.setAllowedHosts(farEnd.authority());
        component.setClientId("id");
        component.setClientSecret("secret");
        component.setRefreshToken("token");
        component.setMaxConcurrentCalls(maxConcurrentCalls);
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addComponent("zohomassupdate", component);
        camel.getRegistry().bind("meters", new SimpleMeterRegistry());
        return camel;
    }
}
