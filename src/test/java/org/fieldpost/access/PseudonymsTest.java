package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
    private static final UUID ID = UUID.fromString("01936c2e-5f3a-7c44-8d11-0123456789ab");

    private final Pseudonyms pseudonyms = new Pseudonyms(new FixedInstallation());

    @Test
    void nameAParticipantAlwaysTheSameAndNobodyElseSo() {
        assertThat(pseudonyms.ofParticipant("p-01"))
                .matches("[0-9a-f]{32}")
                .isEqualTo(new Pseudonyms(new FixedInstallation()).ofParticipant("p-01"))
                .isNotEqualTo(pseudonyms.ofParticipant("p-02"));
    }

    @Test
    void differFromInstallationToInstallation() {
        assertThat(pseudonyms.ofParticipant("p-01"))
                .isNotEqualTo(new Pseudonyms(new FixedInstallation(2)).ofParticipant("p-01"));
    }

    @Test
    void ofATokenIdSayNothingOfAParticipantOfThatName() {
        assertThat(pseudonyms.ofTokenId("x")).matches("[0-9a-f]{16}");
        assertThat(pseudonyms.ofParticipant("x")).doesNotStartWith(pseudonyms.ofTokenId("x"));
    }

    /** Computed by Python's {@code hmac}. */
    @Test
    void areMadeAsTheDocumentationSays() {
        assertThat(pseudonyms.ofParticipant("p-01")).isEqualTo("bff54306939d2135d67e062c92e7c990");
    }

    @Test
    void subjectsNameParticipantsByThem() {
        assertThat(Subject.submissions()
                        .ofClient(Optional.of("0".repeat(32)))
                        .ofParticipant(Optional.of("Jane Doe"), pseudonyms))
                .hasToString("submissions?client_id=" + "0".repeat(32) + "&participant="
                        + pseudonyms.ofParticipant("Jane Doe"));
        assertThat(Subject.submission(ID).part("files/0")).hasToString("submissions/" + ID + "/files/0");
        assertThat(Subject.of("export")
                        .ofClient(Optional.empty())
                        .ofParticipant(Optional.empty(), pseudonyms)
                        .with("from", "2026-11-24T10:10:28Z"))
                .hasToString("export?from=2026-11-24T10:10:28Z");
    }

    @Test
    void subjectsDoNotKeepWhatNoClientIdCanBe() {
        assertThat(Subject.of("export").ofClient(Optional.of("Jane Doe"))).hasToString("export?client_id=none");
        assertThat(Subject.client("Jane Doe")).hasToString("clients/none");
    }

    @Test
    void nothingInASubjectLooksLikeMoreThanItIs() {
        assertThat(Subject.of("backup").with("folder", "/mnt/a b&c=ü\n%"))
                .hasToString("backup?folder=/mnt/a%20b%26c%3D%C3%BC%0A%25");
    }
}
