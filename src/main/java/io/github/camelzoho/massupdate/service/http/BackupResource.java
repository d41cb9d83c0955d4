package io.github.camelzoho.massupdate.service.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A copy of the embedded ledger, taken while it is in use. One at a time, since each is as large as the ledger. */
@Singleton
@jakarta.ws.rs.Path("/backup")
@APIResponse(responseCode = "default", ref = Problem.RESPONSE)
public class BackupResource {

    private static final Logger LOG = LoggerFactory.getLogger(BackupResource.class);

    private static final Pattern COPY = Pattern.compile("backup-\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\.db");

    private final LedgerStore ledger;
    private final Path directory;
    private final Semaphore permit = new Semaphore(1);

    BackupResource(LedgerStore ledger, @ConfigProperty(name = "massupdate.data-directory") Path directory) {
        this.ledger = ledger;
        this.directory = directory;
    }

    /** A process that was killed may have left copies. */
    void deleteLeftovers(@Observes StartupEvent started) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(directory,
                file -> COPY.matcher(file.getFileName().toString()).matches())) {
            copies.forEach(BackupResource::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @POST
    @Produces("application/vnd.sqlite3")
    @Operation(summary = "The embedded ledger as one file, as it is at this moment; 409 while another copy is made or sent,"
            + " 501 when the ledger is in PostgreSQL")
    @APIResponse(responseCode = "200", description = "The ledger", content = @Content(mediaType = "application/vnd.sqlite3"))
    public Response backup(@jakarta.ws.rs.core.Context RoutingContext request) {
        if (!permit.tryAcquire()) {
            throw new ClientErrorException(
                    "Another backup is being made or sent: try again when that one is over.", Response.Status.CONFLICT);
        }
        Copy copy = new Copy(directory.resolve("backup-" + UUID.randomUUID() + ".db"));
        // an end handler of the request is not called when its connection breaks before the answer begins
        ((ConnectionBase) request.request().connection()).channel().closeFuture().addListener(closed -> copy.requestOver());
        try {
            ledger.backup(copy.file);
        } catch (UnsupportedOperationException e) {
            copy.requestOver();
            throw new ServerErrorException(PlainText.of(e), Response.Status.NOT_IMPLEMENTED, e);
        } catch (RuntimeException e) {
            copy.requestOver();
            throw e;
        } finally {
            copy.release();
        }
        LongAnswer body = out -> {
            try {
                Files.copy(copy.file, out);
            } finally {
                copy.requestOver();
            }
        };
        return Response.ok(body).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ledger.db\"").build();
    }

    /** A copy that is deleted once it is made and the request is over, in whichever order and however these end. */
    private final class Copy {

        private final Path file;
        private final AtomicInteger users = new AtomicInteger(2);
        private final AtomicBoolean over = new AtomicBoolean();

        private Copy(Path file) {
            this.file = file;
        }

        private void requestOver() {
            if (over.compareAndSet(false, true)) {
                release();
            }
        }

        private void release() {
            if (users.decrementAndGet() == 0) {
                delete(file);
                permit.release();
            }
        }
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            LOG.warn("The copy of the ledger {} cannot be deleted; delete it by hand: {}", copy, PlainText.withKind(e));
        }
    }
}
