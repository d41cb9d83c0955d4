package com.example;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class JobApplication {

    /** The body is the id of a job of Leads. */
    @Bean
    public RouteBuilder jobRoutes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:status").to("zohomassupdate:Leads");
                from("direct:await").to("zohomassupdate:Leads?operation=await");
                from("direct:sandbox").to("zohomassupdate:Leads?connection=sandbox");
            }
        };
    }
}
