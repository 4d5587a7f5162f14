package org.fieldpost.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.SharedServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** The program with tus-js-client that sends a file from a machine of the lab, while its connections break. */
@OnEveryContainer
@ExtendWith(Outcomes.class)
@EnabledIfSystemProperty(named = "fieldpost.it.clients.npm", matches = "run")
final class NodeUploadsIT {

    private final Container container;
    private final Sitting sitting;

    NodeUploadsIT(Container container) {
        this.container = container;
        this.sitting = new Sitting(SharedServers.on(container));
    }

    @AfterEach
    void close() {
        sitting.close();
    }

    @Test
    void aConnectionThatIsCutAmidAChunkCostsLessThanTheChunk() {
        Trouble trouble = sitting.relay().inBody(Sitting::laterChunk, Sitting.INTO_IT, Line::cut);
        upload("cut", trouble);
    }

    @Test
    void aConnectionThatIsResetAmidAChunkCostsLessThanTheChunk() {
        Trouble trouble = sitting.relay().inBody(Sitting::laterChunk, Sitting.INTO_IT, Line::reset);
        upload("reset", trouble);
    }

    @Test
    void aConnectionThatFellSilentAmidAChunkDoesNotKeepTheNextOneOut() {
        Trouble trouble = sitting.relay().inBody(Sitting::laterChunk, Sitting.INTO_IT, Line::fallSilent);
        upload("silence", trouble);
    }

    @Test
    void aFileInOneRequestGoesOnWhereItWasCut() {
        Trouble trouble = sitting.relay().inBody(sent -> sent.is("PATCH"), 10 * Sitting.INTO_IT, Line::cut);
        upload("cut, without chunks", trouble, Programs::withoutChunks);
    }

    @Test
    void aChunkWhoseAnswerIsLostIsNotSentAgain() {
        Trouble trouble = sitting.relay().atAnswer(Sitting::laterChunk, Line::reset);
        upload("answer lost", trouble);
        assertThat(sitting.resent()).isZero();
    }

    @Test
    void theLastChunkWhoseAnswerIsLostIsKnownToHaveArrived() {
        Trouble trouble = sitting.relay().atAnswer(Sitting::lastChunk, Line::reset);
        upload("last answer lost", trouble);
        assertThat(sitting.resent()).isZero();
    }

    @Test
    void anUploadWhoseBeginningWasNotAnsweredIsBegunAnew() {
        Trouble trouble = sitting.relay().atAnswer(sent -> sent.is("POST"), Line::reset);
        upload("create answer lost", trouble);
        assertThat(sitting.resent()).isZero();
    }

    @Test
    void aProgramThatWasKilledGoesOnWhenItIsStartedAgain() {
        NodeProgram program = program(UnaryOperator.identity());
        CompletableFuture<Void> killed = new CompletableFuture<>();
        Trouble trouble = sitting.relay().inBody(Sitting::laterChunk, Sitting.INTO_IT, line -> line.holdUntil(killed));
        Process first = program.start();
        trouble.awaitStrike();
        NodeProgram.kill(first);
        killed.complete(null);
        finish(program, program.start(), "client killed", trouble);
    }

    private void upload(String event, Trouble trouble) {
        upload(event, trouble, UnaryOperator.identity());
    }

    private void upload(String event, Trouble trouble, UnaryOperator<String> change) {
        NodeProgram program = program(change);
        finish(program, program.start(), event, trouble);
    }

    private NodeProgram program(UnaryOperator<String> change) {
        return new NodeProgram(
                sitting,
                change.apply(Programs.marked("program: tus", sitting.relay().base())));
    }

    private void finish(NodeProgram program, Process process, String event, Trouble trouble) {
        String printed = program.awaitSuccess(process);
        assertThat(printed).isEqualTo("kept as " + sitting.assertArrivedOnce());
        Outcomes.arrived(container.toString(), "tus-js-client, Node", event, sitting, trouble);
    }
}
