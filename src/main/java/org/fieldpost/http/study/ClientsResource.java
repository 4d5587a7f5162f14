package org.fieldpost.http.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Admission;
import org.fieldpost.access.CallbackUrl;
import org.fieldpost.access.Client;
import org.fieldpost.http.answer.Actors;
import org.fieldpost.http.answer.Times;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.operator.OperatorOnly;

/** {@code /api/clients}: who may ask for tokens, and ending that. */
@Singleton
@OperatorOnly
@Path("api/clients")
public final class ClientsResource {
    private final Admission admission;

    @Inject
    public ClientsResource(Admission admission) {
        this.admission = admission;
    }

    record Listing(List<Entry> clients) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String clientId,
            @JsonInclude(JsonInclude.Include.ALWAYS) String callbackUrl,
            String project,
            String registeredAt,
            String revokedAt) {

        static Entry of(Client client) {
            return new Entry(
                    client.clientId(),
                    client.callback().map(CallbackUrl::toString).orElse(null),
                    client.project().orElse(null),
                    Times.millis(client.registeredAt()),
                    client.revokedAt().map(Times::millis).orElse(null));
        }
    }

    @GET
    @Described(
            id = "listClients",
            summary = "List client apps in order of registration",
            query = {"after:client", "limit"},
            json = Listing.class,
            refuses = {Word.INVALID_REQUEST, Word.UNAVAILABLE})
    public Listing list(@Context ContainerRequestContext request) {
        ReadingParameters parameters = new ReadingParameters(Parameters.of(request));
        return new Listing(admission.clients(parameters.clientId("after"), parameters.limit()).stream()
                .map(Entry::of)
                .toList());
    }

    @DELETE
    @Path("{client_id}")
    @Described(
            id = "revokeClient",
            summary = "Revoke a client app",
            details = """
                    Its tokens end at once, and it gets no more. What it sent stays. Nothing takes it back; doing it
                    again changes nothing.""",
            answers = "done",
            refuses = {Word.NOT_FOUND, Word.UNAVAILABLE, Word.STORAGE_FULL})
    public CompletionStage<Response> revoke(
            @Context ContainerRequestContext request, @PathParam("client_id") String clientId) {
        return admission
                .revoke(clientId, Actors.of(request))
                .thenApply(client -> Response.noContent().build());
    }
}
