package org.fieldpost.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.fieldpost.access.Actor;
import org.fieldpost.access.AuditLog;
import org.fieldpost.access.Client;
import org.fieldpost.access.ClientLabel;
import org.fieldpost.access.ClientRegistry;
import org.fieldpost.access.InMemoryAudit;
import org.fieldpost.access.Installation;
import org.fieldpost.access.Retention;
import org.fieldpost.export.Exports;
import org.fieldpost.export.JsonLines;
import org.fieldpost.intake.BlobReader;
import org.fieldpost.intake.Place;
import org.fieldpost.intake.Submission;
import org.fieldpost.review.AuditVerifier;
import org.fieldpost.review.Erased;
import org.fieldpost.review.Erasure;
import org.fieldpost.review.HeldSubmission;
import org.fieldpost.review.Holdings;
import org.fieldpost.review.Inventory;
import org.fieldpost.review.RecordedContent;
import org.fieldpost.review.SubmissionIndex;
import org.fieldpost.review.SubmissionQuery;
import org.fieldpost.review.VerificationNotes;
import org.fieldpost.review.Verified;
import org.fieldpost.review.Verifier;
import org.fieldpost.server.Launcher;
import org.fieldpost.server.RunningServer;
import org.fieldpost.server.Settings;
import org.fieldpost.server.Steward;
import org.fieldpost.server.StoredData;

/** An installation in memory whose server only waits to be closed. */
final class MemoryLauncher
        implements Launcher,
                StoredData,
                Steward,
                RunningServer,
                Installation,
                ClientRegistry,
                SubmissionIndex,
                Holdings,
                Inventory,
                VerificationNotes,
                BlobReader {
    final List<Client> clients = new ArrayList<>();
    final List<Submission> submissions = new ArrayList<>();
    final List<Integer> pages = new ArrayList<>();
    final List<RecordedContent> contents = new ArrayList<>();
    final InMemoryAudit audit = new InMemoryAudit();
    final List<String> faults = new ArrayList<>();
    final CountDownLatch closed = new CountDownLatch(1);
    String tokenId = "memory-token-id-0";
    URI address = URI.create("http://0.0.0.0:8000/");
    Optional<Place> responses = Optional.empty();
    Optional<Settings> settings = Optional.empty();
    final List<String> done = new ArrayList<>();
    Optional<URI> serverAddress = Optional.empty();
    boolean inUse;
    boolean takesNotes = true;
    Optional<Verified> verified = Optional.empty();

    @Override
    public RunningServer start(Settings given) {
        settings = Optional.of(given);
        return this;
    }

    @Override
    public StoredData open(Settings given) {
        settings = Optional.of(given);
        return this;
    }

    @Override
    public Optional<Steward> takeOver(Settings given, Actor actor) {
        return inUse ? Optional.empty() : Optional.of(this);
    }

    @Override
    public Optional<URI> serverAddress() {
        return serverAddress;
    }

    @Override
    public Erased count(Erasure erasure) {
        long matching = submissions.stream()
                .filter(one ->
                        erasure.submissionId().map(one.submissionId()::equals).orElse(true))
                .filter(one -> erasure.clientId().map(one.clientId()::equals).orElse(true))
                .filter(one -> erasure.participantId().isEmpty()
                        || erasure.participantId().equals(one.participantId()))
                .filter(one -> erasure.before()
                        .map(id -> one.submissionId().compareTo(id) < 0)
                        .orElse(true))
                .count();
        return new Erased(matching, 2 * matching, 100 * matching, 1);
    }

    @Override
    public long erase(Erasure erasure) {
        done.add("erase " + erasure);
        return count(erasure).submissions();
    }

    @Override
    public void revoke(String clientId) {
        done.add("revoke " + clientId);
    }

    @Override
    public void keep(String clientId, Optional<Retention> retention) {
        done.add("keep " + clientId + " " + retention.map(Object::toString).orElse("default"));
    }

    @Override
    public void name(String clientId, Optional<ClientLabel> label) {
        done.add("name " + clientId + " " + label.map(ClientLabel::text).orElse(""));
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public void awaitStop() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        closed.countDown();
    }

    @Override
    public Installation installation() {
        return this;
    }

    @Override
    public ClientRegistry clients() {
        return this;
    }

    @Override
    public SubmissionIndex submissions() {
        return this;
    }

    @Override
    public String tokenId() {
        return tokenId;
    }

    @Override
    public String rotateTokenId(Actor actor) {
        tokenId = "rotated-token-id-0";
        return tokenId;
    }

    @Override
    public byte[] sealingKey() {
        return new byte[32];
    }

    @Override
    public byte[] pseudonymKey() {
        return new byte[32];
    }

    @Override
    public CompletionStage<Client> add(Client client, Actor actor) {
        clients.add(client);
        return CompletableFuture.completedStage(client);
    }

    @Override
    public CompletionStage<Optional<Client>> revoke(String clientId, Instant at, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Optional<Client>> keep(String clientId, Optional<Retention> retention, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Optional<Client>> name(String clientId, Optional<ClientLabel> label, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Client> listNewest(Optional<String> before, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Client> addProject(Client candidate, Actor actor) {
        return add(candidate, actor);
    }

    @Override
    public Optional<Client> find(String clientId) {
        return clients.stream()
                .filter(client -> client.clientId().equals(clientId))
                .findFirst();
    }

    @Override
    public List<Client> list(Optional<String> after, int limit) {
        return clients.stream()
                .filter(client -> client.clientId().compareTo(after.orElse("")) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Submission> list(SubmissionQuery query) {
        pages.add(query.limit());
        return submissions.stream()
                .filter(one -> query.after()
                                .map(UUID::toString)
                                .orElse("")
                                .compareTo(one.submissionId().toString())
                        < 0)
                .filter(one -> query.clientId().map(one.clientId()::equals).orElse(true))
                .filter(one -> query.sessionId().map(one.sessionId()::equals).orElse(true))
                .filter(one ->
                        query.participantId().isEmpty() || query.participantId().equals(one.participantId()))
                .limit(query.limit())
                .toList();
    }

    @Override
    public Optional<Submission> find(UUID submissionId) {
        return submissions.stream()
                .filter(one -> one.submissionId().equals(submissionId))
                .findFirst();
    }

    @Override
    public Optional<Place> responses(UUID submissionId) {
        return Optional.empty();
    }

    @Override
    public Optional<Place> file(UUID submissionId, int number) {
        return Optional.empty();
    }

    @Override
    public boolean refersTo(String blobId) {
        return false;
    }

    @Override
    public Exports exports(Path scratch) {
        return new Exports(this, this, Clock.systemUTC(), List.of(new JsonLines()));
    }

    @Override
    public Optional<UUID> latest() {
        return submissions.stream().map(Submission::submissionId).reduce((before, last) -> last);
    }

    @Override
    public List<HeldSubmission> read(SubmissionQuery query) {
        return list(query).stream()
                .map(one -> new HeldSubmission(one, responses))
                .toList();
    }

    @Override
    public List<Place> files(UUID submissionId, int first) {
        return List.of();
    }

    @Override
    public boolean holds(UUID submissionId) {
        return find(submissionId).isPresent();
    }

    @Override
    public long count(SubmissionQuery query) {
        return submissions.size();
    }

    @Override
    public Optional<Long> erasures() {
        return Optional.of(0L);
    }

    @Override
    public Verifier verifier() {
        return new Verifier(this, this, Clock.systemUTC());
    }

    @Override
    public VerificationNotes verifications() {
        return this;
    }

    @Override
    public CompletionStage<Void> note(Verified found) {
        if (!takesNotes) {
            return CompletableFuture.failedStage(new IllegalStateException("no room"));
        }
        verified = Optional.of(found);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public Optional<Verified> last() {
        return verified;
    }

    @Override
    public AuditLog audit() {
        return audit;
    }

    @Override
    public AuditVerifier auditVerifier() {
        return new AuditVerifier(audit, audit.seal());
    }

    @Override
    public List<String> faults() {
        return faults;
    }

    @Override
    public long bytes() {
        return contents.stream().mapToLong(RecordedContent::size).sum();
    }

    @Override
    public void each(Consumer<RecordedContent> taker) {
        contents.forEach(taker);
    }

    @Override
    public InputStream open(String blobId, long offset) throws IOException {
        throw new NoSuchFileException(blobId);
    }

    @Override
    public void eachSealedBefore(Instant before, Taker taker) {
        // There is no blob here.
    }
}
