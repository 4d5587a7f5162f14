package org.fieldpost.http.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.CallbackPreview;
import org.fieldpost.access.CallbackUrl;
import org.fieldpost.access.Client;
import org.fieldpost.access.ClientApps;
import org.fieldpost.access.ClientLabel;
import org.fieldpost.access.Retention;
import org.fieldpost.http.answer.Actors;
import org.fieldpost.http.answer.Times;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.operator.OperatorOnly;
import org.fieldpost.review.Retentions;

/** {@code /api/clients}: who may ask for tokens, what they are called, ending that, and how long what they send is kept. */
@Singleton
@OperatorOnly
@Path("api/clients")
public final class ClientsResource {
    private final ClientApps apps;
    private final Retentions retentions;

    @Inject
    public ClientsResource(ClientApps apps, Retentions retentions) {
        this.apps = apps;
        this.retentions = retentions;
    }

    record Listing(List<Entry> clients) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String clientId,
            @JsonInclude(JsonInclude.Include.ALWAYS) String callbackUrl,
            String project,
            String label,
            String registeredAt,
            String revokedAt,
            Kept retention) {

        static Entry of(Client client, Retention retention) {
            return new Entry(
                    client.clientId(),
                    client.callback().map(CallbackUrl::toString).orElse(null),
                    client.project().orElse(null),
                    client.label().map(ClientLabel::text).orElse(null),
                    Times.millis(client.registeredAt()),
                    client.revokedAt().map(Times::millis).orElse(null),
                    Kept.of(client, retention));
        }
    }

    /**
     * How long.
     *
     * @param days null for without limit
     * @param isDefault whether it is what counts for all clients without one of their own
     */
    record Kept(
            @JsonInclude(JsonInclude.Include.ALWAYS) Integer days,
            @JsonProperty("default") boolean isDefault) {

        static Kept of(Client client, Retention retention) {
            Integer days = retention.days().isPresent() ? retention.days().getAsInt() : null;
            return new Kept(days, client.retention().isEmpty());
        }
    }

    private Entry entry(Client client) {
        return Entry.of(client, retentions.of(client));
    }

    @GET
    @Described(
            id = "listClients",
            summary = "List client apps by when they were registered",
            query = {"order", "after:client", "limit"},
            json = Listing.class,
            refuses = {Word.INVALID_REQUEST, Word.UNAVAILABLE})
    public Listing list(@Context ContainerRequestContext request) {
        ReadingParameters parameters = new ReadingParameters(Parameters.of(request));
        Optional<String> after = parameters.clientId("after");
        int limit = parameters.limit();
        List<Client> page = switch (parameters.order()) {
            case OLDEST_FIRST -> apps.list(after, limit);
            case NEWEST_FIRST -> apps.listNewest(after, limit);
        };
        return new Listing(page.stream().map(this::entry).toList());
    }

    @POST
    @Described(
            id = "addClient",
            summary = "Register a client app, and show it as listings do",
            details = """
                    By the same rules as `/register`. Each call makes a new client.""",
            body = "newClient",
            json = Entry.class,
            refuses = {
                Word.INVALID_REQUEST,
                Word.NOT_AUTHORIZED_URL,
                Word.TIMEOUT,
                Word.TOO_LARGE,
                Word.UNAVAILABLE,
                Word.STORAGE_FULL
            })
    public CompletionStage<Entry> add(@Context ContainerRequestContext request) {
        Parameters parameters = Parameters.of(request);
        Optional<ClientLabel> label = parameters.get("label").flatMap(ClientLabel::parse);
        return apps.register(parameters.get("callback_url"), label, Actors.of(request))
                .thenApply(this::entry);
    }

    /** Exactly one of {@code example} and the other two is there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Preview(boolean accepted, String example, String status, String detail) {

        static Preview of(CallbackPreview preview) {
            Optional<Refusal> refusal = preview.refusal();
            return new Preview(
                    refusal.isEmpty(),
                    preview.example().orElse(null),
                    refusal.map(no -> no.word().text()).orElse(null),
                    refusal.map(Refusal::detail).orElse(null));
        }
    }

    @GET
    @Path("callback")
    @Described(
            id = "previewCallback",
            summary = "Tell whether a client app can be registered with a callback",
            details = """
                    Registers nothing. Where it can, shows where a participant would be sent; where it cannot, says so as
                    `/register` would, in an answer that is no error.""",
            query = "callback_url!",
            json = Preview.class,
            refuses = {Word.INVALID_REQUEST, Word.UNAVAILABLE})
    public Preview preview(@Context ContainerRequestContext request) {
        String callbackUrl = Parameters.of(request)
                .get("callback_url")
                .orElseThrow(() -> Refusal.invalid("callback_url is missing: give the one that you want to try."));
        return Preview.of(apps.preview(callbackUrl));
    }

    @GET
    @Path("{client_id}")
    @Described(
            id = "getClient",
            summary = "Show one client app",
            json = Entry.class,
            refuses = {Word.NOT_FOUND, Word.UNAVAILABLE})
    public Entry get(@PathParam("client_id") String clientId) {
        return entry(apps.get(clientId));
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
        return apps.revoke(clientId, Actors.of(request))
                .thenApply(client -> Response.noContent().build());
    }

    @PUT
    @Path("{client_id}/retention")
    @Described(
            id = "setRetention",
            summary = "Say how long what a client app's participants send is kept",
            details = "What is older is erased, by the hour.",
            query = {"days!"},
            json = Entry.class,
            refuses = {
                Word.INVALID_REQUEST,
                Word.NOT_FOUND,
                Word.TIMEOUT,
                Word.TOO_LARGE,
                Word.UNAVAILABLE,
                Word.STORAGE_FULL
            })
    public CompletionStage<Entry> keep(
            @Context ContainerRequestContext request, @PathParam("client_id") String clientId) {
        String days = Parameters.of(request)
                .get("days")
                .orElseThrow(() ->
                        Refusal.invalid("days is missing: in the address or a form, say how many, none or default."));
        return retentions
                .set(clientId, Retention.parse(days), Actors.of(request))
                .thenApply(this::entry);
    }

    @PUT
    @Path("{client_id}/label")
    @Described(
            id = "setLabel",
            summary = "Say what a client app is called",
            details = "Shown to operators only. An empty text takes the label away.",
            query = {"label!"},
            json = Entry.class,
            refuses = {
                Word.INVALID_REQUEST,
                Word.NOT_FOUND,
                Word.TIMEOUT,
                Word.TOO_LARGE,
                Word.UNAVAILABLE,
                Word.STORAGE_FULL
            })
    public CompletionStage<Entry> name(
            @Context ContainerRequestContext request, @PathParam("client_id") String clientId) {
        String label = Parameters.of(request)
                .get("label")
                .orElseThrow(() -> Refusal.invalid(
                        "label is missing: in the address or a form, give a text, or an empty one for none."));
        return apps.name(clientId, ClientLabel.parse(label), Actors.of(request)).thenApply(this::entry);
    }
}
