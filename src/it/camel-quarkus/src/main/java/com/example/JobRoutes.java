package com.example;

import org.apache.camel.builder.RouteBuilder;

/** Answers HTTP requests with the status of a job of Leads: its present one, or its last one. */
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
