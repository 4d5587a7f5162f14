package org.fieldpost.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;

/**
 * Decides who may send: registers client apps, issues auth tokens and tells what a token grants.
 *
 * <p>Refusals are thrown by the call itself. Only what a registry finds out later fails the stage returned, with the
 * {@link Refusal} as the cause of a {@link java.util.concurrent.CompletionException}. Safe for use by many threads.
 */
@Singleton
public final class Admission {
    private static final Pattern CLIENT_ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern PROJECT = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,64}");
    private static final String DEFAULT_PROJECT = "unknown";

    private final ClientRegistry clients;
    private final ClientApps apps;
    private final TokenRegistry tokens;
    private final EndedParticipants ended;
    private final Installation installation;
    private final AccessPolicy policy;
    private final Clock clock;
    private final Meter tokenRequests;
    private final Beginnings beginnings;
    private final Pseudonyms pseudonyms;
    private final TimeOrderedIds sessionIds = new TimeOrderedIds();
    private final IssuedTokens issued;

    /**
     * @param tokenRequests counts how often each address asks for tokens
     * @param beginnings is told of each session that is opened
     */
    @Inject
    public Admission(
            ClientRegistry clients,
            TokenRegistry tokens,
            EndedParticipants ended,
            Installation installation,
            AccessPolicy policy,
            Clock clock,
            Meter tokenRequests,
            Beginnings beginnings) {
        this.clients = clients;
        this.apps = new ClientApps(clients, policy, clock);
        this.tokens = tokens;
        this.ended = ended;
        this.installation = installation;
        this.policy = policy;
        this.clock = clock;
        this.tokenRequests = tokenRequests;
        this.beginnings = beginnings;
        this.pseudonyms = new Pseudonyms(installation);
        this.issued = new IssuedTokens(policy.maxExpiryMinutes(), clock.instant());
    }

    /**
     * Registers a client app; each call makes a new client. The stage completes once it is on stable storage.
     *
     * @param tokenId the operator's secret; blank counts as absent
     * @param address where the request comes from, for the audit
     * @param callbackUrl where its participants go; blank counts as absent
     * @throws Refusal {@code NOT_AUTHORIZED} without a token, {@code NOT_AUTHORIZED_TOKEN} for a wrong one,
     *     {@code INVALID_REQUEST} for a bad callback, {@code NOT_AUTHORIZED_URL} for one to this machine in production
     */
    public CompletionStage<Client> register(Optional<String> tokenId, String address, Optional<String> callbackUrl) {
        Actor actor = requireOperator(tokenId, address);
        return apps.register(callbackUrl, Optional.empty(), actor);
    }

    /**
     * Issues a token to a client's participant and opens a session; waits for no store.
     *
     * @param caller who asks; each time counts, whatever becomes of it
     * @param expiryMinutes how long it shall be valid, in ASCII digits; the policy's default where absent
     * @param participantId up to 256 code points without control characters; empty text means none
     * @throws Refusal {@code TOO_MANY} where the caller asks too often, {@code NOT_AUTHORIZED} for a client that is missing,
     *     unknown, revoked or a project,
     *     {@code NOT_AUTHORIZED_URL} for one whose callback is this machine in production, {@code INVALID_REQUEST} for
     *     a bad number or participant
     */
    public IssuedToken issue(
            CallerAddress caller,
            Optional<String> clientId,
            Optional<String> expiryMinutes,
            Optional<String> participantId) {
        requireRoom(caller);
        Client client = clientId.filter(id -> CLIENT_ID.matcher(id).matches())
                .flatMap(clients::find)
                .orElseThrow(Admission::unknownClient);
        try {
            return issue(client, expiryMinutes, participantId);
        } catch (Refusal refusal) {
            throw refusal.concerning(client.clientId());
        }
    }

    private IssuedToken issue(Client client, Optional<String> expiryMinutes, Optional<String> participantId) {
        CallbackUrl callback =
                client.callback().filter(url -> client.revokedAt().isEmpty()).orElseThrow(Admission::unknownClient);
        policy.requireReachable(callback);
        int minutes = expiryMinutes
                .map(text -> ExpiryMinutes.parse(text, policy.maxExpiryMinutes()))
                .orElse(policy.defaultExpiryMinutes());
        Grant grant = newGrant(client, ParticipantId.parse(participantId), minutes);
        String authToken = tokens.seal(grant);
        String handover = callback.handover(authToken, grant.expiry(), grant.participantId());
        beginnings.note(grant);
        return new IssuedToken(authToken, grant, 60L * minutes, Optional.of(handover));
    }

    /**
     * Issues a token of the second generation, for a project that its first token registers.
     *
     * @param tokenId the operator's secret; blank counts as absent
     * @param address where the request comes from, for the audit
     * @param project {@code [A-Za-z0-9._-]{1,64}}, neither {@code .} nor {@code ..}; {@code unknown} where absent
     * @return fails with {@code NOT_AUTHORIZED} if the project was revoked
     * @throws Refusal {@code NOT_AUTHORIZED} without a token, {@code NOT_AUTHORIZED_TOKEN} for a wrong one,
     *     {@code INVALID_REQUEST} for a bad project
     */
    public CompletionStage<IssuedToken> issueForProject(
            Optional<String> tokenId, String address, Optional<String> project) {
        Actor actor = requireOperator(tokenId, address);
        String name = project.orElse(DEFAULT_PROJECT);
        if (!PROJECT.matcher(name).matches()) {
            throw Refusal.invalid("project must have 1 to 64 letters, digits, dots, hyphens or underscores.");
        }
        return apps.project(name, actor).thenApply(client -> issueForProject(client, name));
    }

    private IssuedToken issueForProject(Client client, String project) {
        if (client.revokedAt().isPresent()) {
            throw new Refusal(Word.NOT_AUTHORIZED, "This project was revoked: choose another project.");
        }
        int minutes = policy.defaultExpiryMinutes();
        Grant grant = newGrant(client, Optional.empty(), minutes);
        String authToken = tokens.sealForProject(grant, project);
        beginnings.note(grant);
        return new IssuedToken(authToken, grant, 60L * minutes, Optional.empty());
    }

    /**
     * What a token grants. Expired ones are returned as well: the caller judges by when the request began.
     *
     * @throws Refusal {@code TOKEN_UNKNOWN} for a token not issued here, or whose client is revoked or not registered
     */
    public Grant authorise(String authToken) {
        Grant grant = tokens.open(authToken);
        try {
            requireActive(grant);
        } catch (Refusal refusal) {
            throw refusal.concerning(grant.clientId());
        }
        return grant;
    }

    /**
     * Sees whether what a token granted was not ended since.
     *
     * @throws Refusal {@code TOKEN_UNKNOWN} where its client is revoked or not registered, or its participant was erased
     */
    public void requireActive(Grant grant) {
        boolean active = clients.find(grant.clientId())
                .filter(client -> client.revokedAt().isEmpty())
                .isPresent();
        if (!active) {
            throw new Refusal(
                    Word.TOKEN_UNKNOWN, "This auth_token was ended with its client app: register the app again.");
        }
        if (ended.includes(grant)) {
            throw EndedParticipants.refusal();
        }
    }

    /**
     * Who that is that holds the operator's secret; empty for any other text. Takes the same time however much of it is right.
     *
     * @param address where the request comes from, for the audit
     */
    public Optional<Actor> operator(String tokenId, String address) {
        return isTokenId(tokenId)
                ? Optional.of(Actor.operator(pseudonyms.ofTokenId(tokenId), address))
                : Optional.empty();
    }

    /** Takes the same time however much of it is right. */
    boolean isTokenId(String text) {
        return MessageDigest.isEqual(sha256(text), sha256(installation.tokenId()));
    }

    /** What was issued here since the start. */
    public IssuedTokens issuedTokens() {
        return issued;
    }

    private void requireRoom(CallerAddress caller) {
        Duration wait = tokenRequests.take(caller.network(), 1);
        if (!wait.isZero()) {
            throw Refusal.tooMany("Your address asks for tokens too often: ask again in a while.", wait);
        }
    }

    private Actor requireOperator(Optional<String> tokenId, String address) {
        String given = tokenId.filter(token -> !token.isBlank())
                .orElseThrow(() ->
                        new Refusal(Word.NOT_AUTHORIZED, "A token is missing: give the server's token_id as token."));
        return operator(given, address)
                .orElseThrow(() -> new Refusal(
                        Word.NOT_AUTHORIZED_TOKEN,
                        "This token is not the server's token_id: read it in the server's log."));
    }

    private Grant newGrant(Client client, Optional<String> participant, int minutes) {
        Instant now = clock.instant();
        Instant expiry = now.truncatedTo(ChronoUnit.SECONDS).plus(minutes, ChronoUnit.MINUTES);
        issued.issued(expiry, now);
        return new Grant(client.clientId(), sessionIds.next(now), participant, expiry);
    }

    private static Refusal unknownClient() {
        return new Refusal(
                Word.NOT_AUTHORIZED, "client_id is missing, unknown or revoked: use the one that /register gave.");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
