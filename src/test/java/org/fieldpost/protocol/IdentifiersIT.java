package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** The three kinds of ids: how they look, how they travel, where they are kept. */
@OnEveryContainer
final class IdentifiersIT {
    private final Site site;

    IdentifiersIT(Container container) {
        site = SharedServers.on(container);
    }

    @Test
    void clientIdIs32LowerCaseHexDigitsAndRandom() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            ids.add(site.register(Site.CALLBACK));
        }
        assertThat(ids).hasSize(20).allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void authTokenIsUrlSafeHasAtLeast32CharactersAndIsNeverTheSame() {
        String clientId = site.register(Site.CALLBACK);
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            tokens.add(site.participant(clientId, "p").authToken());
        }
        assertThat(tokens).hasSize(20).allMatch(token -> token.matches("[A-Za-z0-9._~-]{32,}"));
    }

    @Test
    void tokenIdIsPrintedInTheConsoleLogAtLaunch() {
        assertThat(site.server().log()).contains(site.server().tokenId());
    }

    @Test
    void tokenIdMayComeInTheQueryInAnUrlencodedFormOrAsBearer() {
        String tokenId = site.server().tokenId();
        site.post("/register")
                .query("token", tokenId)
                .query("callback_url", Site.CALLBACK)
                .send()
                .expect(200);
        site.post("/register")
                .form("token", tokenId)
                .form("callback_url", Site.CALLBACK)
                .send()
                .expect(200);
        site.get("/register")
                .query("callback_url", Site.CALLBACK)
                .bearer(tokenId)
                .send()
                .expect(200);
        site.post("/register")
                .form("callback_url", Site.CALLBACK)
                .bearer(tokenId)
                .send()
                .expect(200);
    }

    @Test
    void whereTheTokenIdIsKeptOnlyTheOwnerCanRead() throws IOException {
        for (Path file : filesHolding(site.server().tokenId())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void dataFolderCanBeReadByItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(site.server().dataFolder())))
                .isEqualTo("rwx------");
    }

    @Test
    void authTokensAreSealedOrStoredAsDigestsOnly() throws IOException {
        Participant participant = site.participant();
        site.submitJson(participant, "{}");
        assertThat(filesHolding(participant.authToken())).isEmpty();
    }

    private List<Path> filesHolding(String text) throws IOException {
        List<Path> files = filesIn(site.server().dataFolder());
        assertThat(files).isNotEmpty();
        return files.stream().filter(file -> holds(file, text)).toList();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException oneIsGoneMeanwhile) {
            return filesIn(folder);
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, ISO_8859_1).contains(text);
        } catch (java.nio.file.NoSuchFileException stagedFileIsGone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
