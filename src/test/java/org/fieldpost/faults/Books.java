package org.fieldpost.faults;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.fieldpost.harness.Participant;

/** What the clients of a server have sent, what was acknowledged to them, and what should not have happened. */
final class Books {
    private final Map<String, Parcel> sent = new ConcurrentHashMap<>();
    private final Map<Parcel, String> acknowledged = new ConcurrentHashMap<>();
    private final Queue<Participant> participants = new ConcurrentLinkedQueue<>();
    private final Map<Long, Pieces.Progress> offsets = new ConcurrentHashMap<>();
    private final Set<String> clients = ConcurrentHashMap.newKeySet();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    /** A parcel is on its way: from now on it may be there. */
    void send(Parcel parcel) {
        sent.put(parcel.fingerprint(), parcel);
    }

    /** A parcel was accepted, maybe not for the first time. */
    void acknowledge(Parcel parcel, String submissionId) {
        String former = acknowledged.putIfAbsent(parcel, submissionId);
        if (former != null && !former.equals(submissionId)) {
            complain(parcel + " was acknowledged as " + former + " and as " + submissionId);
        }
    }

    /** An offset may be told; false where the same one stands for something else already. */
    boolean expectOffset(long offset, Pieces.Progress progress) {
        return offsets.putIfAbsent(offset, progress) == null;
    }

    /** What offsets that may have been told stand for. */
    Map<Long, Pieces.Progress> offsets() {
        return Map.copyOf(offsets);
    }

    void register(String clientId) {
        clients.add(clientId);
    }

    void issue(Participant participant) {
        participants.add(participant);
    }

    void complain(String complaint) {
        complaints.add(complaint);
    }

    /** All that may be there. */
    Collection<Parcel> sent() {
        return sent.values();
    }

    Optional<Parcel> sentAs(String fingerprint) {
        return Optional.ofNullable(sent.get(fingerprint));
    }

    /** The parcels that were acknowledged, and the ids they have. */
    Map<Parcel, String> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** Repeatable parcels of which no client knows whether they arrived. */
    List<Parcel> unanswered() {
        return sent.values().stream()
                .filter(parcel -> parcel.repeatable() && !acknowledged.containsKey(parcel))
                .toList();
    }

    List<Participant> participants() {
        return List.copyOf(participants);
    }

    Set<String> clients() {
        return Set.copyOf(clients);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }
}
