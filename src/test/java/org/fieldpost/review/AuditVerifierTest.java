package org.fieldpost.review;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fieldpost.access.Act;
import org.fieldpost.access.Act.Action;
import org.fieldpost.access.Actor;
import org.fieldpost.access.AuditEntry;
import org.fieldpost.access.AuditLog;
import org.fieldpost.access.AuditLog.Link;
import org.fieldpost.access.AuditSeal;
import org.fieldpost.access.InMemoryAudit;
import org.fieldpost.review.AuditFinding.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten entries, to which somebody does something who has not the key. */
class AuditVerifierTest {
    private static final int ENTRIES = 10;
    private static final AuditSeal OTHER_KEY = new AuditSeal("an other key of thirty-two bytes".getBytes(US_ASCII));

    private final InMemoryAudit audit = new InMemoryAudit();

    @BeforeEach
    void append() {
        for (int i = 1; i <= ENTRIES; i++) {
            append("submissions/" + i + "/responses");
        }
    }

    private void append(String subject) {
        audit.append(new Act(Actor.operator("0123456789abcdef", "192.0.2.1"), Action.READ, subject));
    }

    @Test
    void whatNobodyTouchedIsAsItWasWritten() {
        assertThat(verify()).isEmpty();
        assertThat(mark().entries()).isEqualTo(ENTRIES);
    }

    @Test
    void anEmptyAuditIsAsItWasWritten() {
        InMemoryAudit empty = new InMemoryAudit();

        AuditVerifier.Summary summary = new AuditVerifier(empty, empty.seal())
                .verify(Optional.empty(), finding -> assertThat(finding).isNull());

        assertThat(summary).isEqualTo(new AuditVerifier.Summary(new AuditMark(0, AuditSeal.START), 0));
    }

    @Test
    void aChangeOfAnyFieldIsFoundAtItsEntry() {
        AuditEntry entry = audit.links().get(4).entry();
        List<AuditEntry> changed = List.of(
                new AuditEntry(
                        5, entry.at().plusMillis(1), entry.actor(), entry.action(), entry.subject(), entry.origin()),
                new AuditEntry(5, entry.at(), "server", entry.action(), entry.subject(), entry.origin()),
                new AuditEntry(5, entry.at(), entry.actor(), "erase", entry.subject(), entry.origin()),
                new AuditEntry(5, entry.at(), entry.actor(), entry.action(), "export", entry.origin()),
                new AuditEntry(5, entry.at(), entry.actor(), entry.action(), entry.subject(), "192.0.2.2"),
                new AuditEntry(5, entry.at(), entry.actor(), entry.action() + entry.subject(), "", entry.origin()));

        for (AuditEntry other : changed) {
            audit.links().set(4, new Link(other, audit.links().get(4).hash()));

            assertThat(verify()).containsExactly(new AuditFinding(Kind.CHANGED, 5, 5));
        }
    }

    @Test
    void aChangedEntryWhoseHashWasMadeAnewWithoutTheKeyIsFound() {
        String previous = audit.links().get(3).hash();
        for (int i = 4; i < ENTRIES; i++) {
            AuditEntry entry = audit.links().get(i).entry();
            AuditEntry other =
                    new AuditEntry(entry.id(), entry.at(), "server", entry.action(), entry.subject(), entry.origin());
            previous = OTHER_KEY.hash(previous, other);
            audit.links().set(i, new Link(other, previous));
        }

        assertThat(verify()).containsExactly(new AuditFinding(Kind.CHANGED, 5, 10));
    }

    @Test
    void removedEntriesAreFound() {
        audit.links().remove(4);
        audit.links().remove(4);
        audit.links().remove(0);

        assertThat(verify())
                .containsExactly(new AuditFinding(Kind.MISSING, 1, 1), new AuditFinding(Kind.MISSING, 5, 6));
    }

    @Test
    void aRemovedEntryIsFoundAlsoWhereTheOthersWereNumberedAnew() {
        audit.links().remove(4);
        for (int i = 4; i < audit.links().size(); i++) {
            Link link = audit.links().get(i);
            audit.links().set(i, new Link(renumbered(link.entry(), i + 1), link.hash()));
        }

        assertThat(verify())
                .containsExactly(new AuditFinding(Kind.CHANGED, 5, 9), new AuditFinding(Kind.MISSING, 10, 10));
    }

    @Test
    void entriesInAnotherOrderAreFound() {
        Link fourth = audit.links().get(3);
        Link fifth = audit.links().get(4);
        audit.links().set(3, new Link(renumbered(fifth.entry(), 4), fifth.hash()));
        audit.links().set(4, new Link(renumbered(fourth.entry(), 5), fourth.hash()));

        assertThat(verify()).containsExactly(new AuditFinding(Kind.CHANGED, 4, 6));
    }

    @Test
    void aTailThatWasCutOffIsFound() {
        audit.links().subList(7, ENTRIES).clear();

        assertThat(verify()).containsExactly(new AuditFinding(Kind.MISSING, 8, 10));
    }

    @Test
    void aTailThatWasCutOffIsFoundAlsoWhereTheRecordOfTheEndWasFitted() {
        audit.links().subList(7, ENTRIES).clear();
        String seal = audit.head().orElseThrow().seal();
        audit.replaceHead(Optional.of(new AuditLog.Head(7, audit.links().get(6).hash(), seal)));

        assertThat(verify()).containsExactly(new AuditFinding(Kind.END_CHANGED, 7, 7));
    }

    @Test
    void aRecordOfTheEndThatIsGoneIsFound() {
        audit.replaceHead(Optional.empty());

        assertThat(verify()).containsExactly(new AuditFinding(Kind.END_CHANGED, 10, 10));
    }

    /** The seal of then is a true one: only what was noted elsewhere tells. */
    @Test
    void anEarlierStateThatWasPutBackIsFoundByAMarkNotedElsewhereAlone() {
        AuditMark noted = mark();
        audit.links().subList(7, ENTRIES).clear();
        audit.replaceHead(Optional.of(audit.head(7, audit.links().get(6).hash())));

        assertThat(verify()).isEmpty();
        assertThat(verify(Optional.of(noted))).containsExactly(new AuditFinding(Kind.NOT_AS_NOTED, 10, 10));
        append("other");
        append("other");
        append("other");
        assertThat(verify(Optional.of(noted))).containsExactly(new AuditFinding(Kind.NOT_AS_NOTED, 10, 10));
    }

    @Test
    void anAuditGoesThroughWhatWasNotedOfItEarlier() {
        AuditMark noted = mark();
        append("later");

        assertThat(verify(Optional.of(noted))).isEmpty();
        assertThat(verify(AuditMark.parse("10:" + noted.hash().substring(0, 16))))
                .isEmpty();
        assertThat(verify(AuditMark.parse("0:" + AuditSeal.START))).isEmpty();
        assertThat(verify(AuditMark.parse("11:" + noted.hash()))).hasSize(1);
    }

    @Test
    void entriesBehindTheEndAreFound() {
        audit.replaceHead(Optional.of(audit.head(8, audit.links().get(7).hash())));

        assertThat(verify()).containsExactly(new AuditFinding(Kind.ADDED, 9, 10));
    }

    @Test
    void aChainThatBeginsAnewIsFoundAtItsFirstEntry() {
        AuditEntry restart = renumbered(audit.links().get(0).entry(), 11);
        String hash = audit.seal().hash(AuditSeal.START, restart);
        audit.links().add(new Link(restart, hash));
        audit.replaceHead(Optional.of(audit.head(11, hash)));
        append("later");

        assertThat(verify()).containsExactly(new AuditFinding(Kind.RESTARTED, 11, 11));
    }

    @Test
    void underAnotherKeyNothingIsAsItWasWritten() {
        List<AuditFinding> findings = new ArrayList<>();
        new AuditVerifier(audit, OTHER_KEY).verify(Optional.empty(), findings::add);

        assertThat(findings)
                .containsExactly(new AuditFinding(Kind.CHANGED, 1, 10), new AuditFinding(Kind.END_CHANGED, 10, 10));
    }

    private static AuditEntry renumbered(AuditEntry entry, long id) {
        return new AuditEntry(id, entry.at(), entry.actor(), entry.action(), entry.subject(), entry.origin());
    }

    private AuditMark mark() {
        return new AuditVerifier(audit, audit.seal())
                .verify(Optional.empty(), finding -> {})
                .mark();
    }

    private List<AuditFinding> verify() {
        return verify(Optional.empty());
    }

    private List<AuditFinding> verify(Optional<AuditMark> noted) {
        List<AuditFinding> findings = new ArrayList<>();
        AuditVerifier.Summary summary = new AuditVerifier(audit, audit.seal()).verify(noted, findings::add);
        assertThat(summary.findings()).isEqualTo(findings.size());
        return findings;
    }
}
