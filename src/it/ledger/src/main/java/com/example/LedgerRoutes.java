package com.example;

import org.apache.camel.builder.RouteBuilder;

/** Jobs come as JSON, are watched to their end, and their results go to the bean {@code results}. */
public final class LedgerRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:job").to("zohomassupdate-jobs:watch");
        from("zohomassupdate-jobs:due")
                .toD("zohomassupdate:${header.CamelZohoMassUpdateModule}")
                .to("zohomassupdate-jobs:record");
        from("zohomassupdate-jobs:results?subscription=example").to("bean:results?method=add");
    }
}
