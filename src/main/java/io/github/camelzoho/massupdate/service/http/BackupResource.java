package io.github.camelzoho.massupdate.service.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import io.github.camelzoho.massupdate.ledger.LedgerStore;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** A copy of the embedded ledger, taken while it is in use. */
@jakarta.ws.rs.Path("/backup")
@APIResponse(responseCode = "default", ref = Problem.RESPONSE)
public class BackupResource {

    private final LedgerStore ledger;
    private final Path directory;

    BackupResource(LedgerStore ledger, @ConfigProperty(name = "massupdate.data-directory") Path directory) {
        this.ledger = ledger;
        this.directory = directory;
    }

    @POST
    @Produces("application/vnd.sqlite3")
    @Operation(summary = "The embedded ledger as one file, as it is at this moment; 501 when the ledger is in PostgreSQL")
    @APIResponse(responseCode = "200", description = "The ledger", content = @Content(mediaType = "application/vnd.sqlite3"))
    public Response backup() throws IOException {
        Path copy = directory.resolve("backup-" + UUID.randomUUID() + ".db");
        try {
            ledger.backup(copy);
        } catch (UnsupportedOperationException e) {
            throw new ServerErrorException(e.getMessage(), Response.Status.NOT_IMPLEMENTED, e);
        } catch (RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
        StreamingOutput body = out -> send(copy, out);
        return Response.ok(body).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ledger.db\"").build();
    }

    private static void send(Path copy, OutputStream out) throws IOException {
        try {
            Files.copy(copy, out);
        } finally {
            Files.delete(copy);
        }
    }
}
