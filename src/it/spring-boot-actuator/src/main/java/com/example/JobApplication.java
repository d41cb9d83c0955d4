package com.example;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class JobApplication {

    private final ProducerTemplate template;

    public JobApplication(ProducerTemplate template) {
        this.template = template;
    }

    @GetMapping("/jobs/{jobId}")
    public MassUpdateStatus status(@PathVariable String jobId) {
        return template.requestBody("zohomassupdate:Leads", jobId, MassUpdateStatus.class);
    }

    @PostMapping("/updated")
    public long updated(@RequestBody MassUpdateStatus status) {
        return status.updatedCount();
    }
}
