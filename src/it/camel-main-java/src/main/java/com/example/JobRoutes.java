package com.example;

import org.apache.camel.builder.RouteBuilder;

/** The body is the id of a job of Leads. */
public final class JobRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:status").to("zohomassupdate:Leads");
        from("direct:await").to("zohomassupdate:Leads?operation=await&delay=100ms");
    }
}
