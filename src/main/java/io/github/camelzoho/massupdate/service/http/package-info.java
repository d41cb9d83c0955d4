/** The HTTP interface: jobs, connections, subscriptions, and the overview that the page shows. */
@OpenAPIDefinition(
        info = @Info(title = "Mass update jobs", version = ""),
        components = @Components(responses = @APIResponse(
                name = Problem.RESPONSE,
                description = "What is wrong, in one sentence",
                content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))))
package io.github.camelzoho.massupdate.service.http;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
