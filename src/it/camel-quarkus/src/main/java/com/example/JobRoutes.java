package com.example;

import org.apache.camel.builder.RouteBuilder;

/** Over HTTP, what Zoho says about a job of Leads: at once, or at its end. */
public final class JobRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("platform-http:/status/{id}?httpMethodRestrict=GET").setBody(header("id"))
                .to("zohomassupdate:Leads")
                .marshal().json();
        from("platform-http:/end/{id}?httpMethodRestrict=GET").setBody(header("id"))
                .to("zohomassupdate:Leads?operation=await&delay=100ms")
                .marshal().json();
    }
}
