package org.fieldpost.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.concurrent.CompletableFuture;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.SharedServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The pages with tus-js-client and with Uppy in a browser, while its connections break. */
@OnEveryContainer
@ExtendWith({Outcomes.class, Chromium.class})
@ResourceLock(Chromium.BROWSER)
@EnabledIfSystemProperty(named = "fieldpost.it.clients.npm", matches = "run")
@EnabledIfSystemProperty(named = "fieldpost.it.clients.chromium", matches = "run")
final class BrowserUploadsIT {
    private static final String TUS = "tus";
    private static final String UPPY = "uppy";

    private final Container container;
    private final Sitting sitting;

    BrowserUploadsIT(Container container) {
        this.container = container;
        this.sitting = new Sitting(SharedServers.on(container));
    }

    @AfterEach
    void close() {
        sitting.close();
    }

    @Test
    void uppysConnectionThatIsCutAmidAChunkCostsNoMoreThanTheChunk() {
        upload(UPPY, "cut", sitting.relay().inBody(Sitting::laterChunk, Sitting.INTO_IT, Line::cut));
    }

    @Test
    void uppysConnectionThatFellSilentAmidAChunkDoesNotKeepTheNextOneOut() {
        upload(UPPY, "silence", sitting.relay().inBody(Sitting::laterChunk, Sitting.INTO_IT, Line::fallSilent));
    }

    @Test
    void uppysChunkWhoseAnswerIsLostCostsNoMoreThanTheChunk() {
        upload(UPPY, "answer lost", sitting.relay().atAnswer(Sitting::laterChunk, Line::reset));
    }

    @Test
    void uppysLastChunkWhoseAnswerIsLostIsKnownToHaveArrived() {
        upload(UPPY, "last answer lost", sitting.relay().atAnswer(Sitting::lastChunk, Line::reset));
    }

    @Test
    void uppysUploadWhoseBeginningWasNotAnsweredIsBegunAnew() {
        upload(UPPY, "create answer lost", sitting.relay().atAnswer(sent -> sent.is("POST"), Line::reset));
        assertThat(sitting.resent()).isZero();
    }

    @Test
    void thePagesConnectionThatIsCutAmidAChunkCostsNoMoreThanTheChunk() {
        upload(TUS, "cut", sitting.relay().inBody(Sitting::laterChunk, Sitting.INTO_IT, Line::cut));
    }

    @Test
    void aPageThatWasClosedGoesOnWhenItIsOpenedAgain() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Trouble trouble = sitting.relay().inBody(Sitting::laterChunk, Sitting.INTO_IT, line -> line.holdUntil(closed));
        try (StudyPage page = page(TUS)) {
            Page first = page.chooseInNewTab();
            trouble.awaitStrike();
            first.close();
            closed.complete(null);
            page.awaitThanks(page.chooseInNewTab());
        }
        arrived(TUS, "page closed", trouble);
    }

    @Test
    void aTabTakesOverFromOneThatSleepsAndBothEndWell() {
        CompletableFuture<Void> awake = new CompletableFuture<>();
        Trouble trouble = sitting.relay().inBody(Sitting::laterChunk, Sitting.INTO_IT, line -> line.holdUntil(awake));
        try (StudyPage page = page(TUS)) {
            Page sleeping = page.chooseInNewTab();
            trouble.awaitStrike();
            page.awaitThanks(page.chooseInNewTab());
            awake.complete(null);
            page.awaitThanks(sleeping);
        }
        arrived(TUS, "two tabs, one sleeps", trouble);
    }

    @Test
    void twoTabsThatSendTheSameUploadAtOnceBothEndWell() {
        CompletableFuture<Void> both = new CompletableFuture<>();
        Trouble trouble = sitting.relay().inBody(Sitting::laterChunk, Sitting.INTO_IT, line -> line.holdUntil(both));
        Trouble secondJoins = sitting.relay().inBody(sent -> sent.is("HEAD"), 0, line -> both.complete(null));
        try (StudyPage page = page(TUS)) {
            Page first = page.chooseInNewTab();
            trouble.awaitStrike();
            Page second = page.chooseInNewTab();
            secondJoins.awaitStrike();
            page.awaitThanks(first);
            page.awaitThanks(second);
        }
        arrived(TUS, "two tabs at once", trouble);
    }

    private void upload(String client, String event, Trouble trouble) {
        try (StudyPage page = page(client)) {
            page.awaitThanks(page.chooseInNewTab());
        }
        arrived(client, event, trouble);
    }

    private StudyPage page(String client) {
        return new StudyPage(
                sitting, Programs.marked("page: " + client, sitting.relay().base()));
    }

    private void arrived(String client, String event, Trouble trouble) {
        assertThat(sitting.relay().exchanges())
                .as("the browser asked before it sent")
                .anyMatch(sent -> sent.is("OPTIONS"));
        Outcomes.arrived(container.toString(), client + ", Chromium", event, sitting, trouble);
    }
}
