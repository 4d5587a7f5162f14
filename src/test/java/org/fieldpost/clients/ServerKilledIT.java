package org.fieldpost.clients;

import com.microsoft.playwright.Page;
import java.util.List;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The server is killed amid an upload and started again, while the client keeps trying. */
@ExtendWith({Outcomes.class, Chromium.class})
@ResourceLock(Chromium.BROWSER)
final class ServerKilledIT {
    private static final String NPM = "fieldpost.it.clients.npm";
    private static final String EVENT = "server killed -9";

    @BeforeAll
    static void saysWhatJoinsIn() {
        List.of("npm", "chromium")
                .forEach(tool -> System.out.println("Uploads by clients that need " + tool + ": "
                        + System.getProperty("fieldpost.it.clients." + tool)));
    }

    @Test
    @EnabledIfSystemProperty(named = NPM, matches = "run")
    void aProgramGoesOnWhenTheServerIsBack() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY);
                Sitting sitting = new Sitting(own.site())) {
            Trouble trouble = killedAmidAChunk(own, sitting);
            NodeProgram program = new NodeProgram(
                    sitting, Programs.marked("program: tus", sitting.relay().base()));
            Process process = program.start();
            startAgain(own, sitting, trouble);
            program.awaitSuccess(process);
            Outcomes.arrived("GRIZZLY", "tus-js-client, Node", EVENT, sitting, trouble);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = NPM, matches = "run")
    @EnabledIfSystemProperty(named = "fieldpost.it.clients.chromium", matches = "run")
    void uppyGoesOnWhenTheServerIsBack() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY);
                Sitting sitting = new Sitting(own.site())) {
            Trouble trouble = killedAmidAChunk(own, sitting);
            try (StudyPage page = new StudyPage(
                    sitting, Programs.marked("page: uppy", sitting.relay().base()))) {
                Page tab = page.chooseInNewTab();
                startAgain(own, sitting, trouble);
                page.awaitThanks(tab);
            }
            Outcomes.arrived("GRIZZLY", "uppy, Chromium", EVENT, sitting, trouble);
        }
    }

    private static Trouble killedAmidAChunk(OwnServer own, Sitting sitting) {
        RunningServer first = own.server();
        return sitting.relay().inBody(Sitting::laterChunk, Sitting.INTO_IT, line -> first.kill());
    }

    private static void startAgain(OwnServer own, Sitting sitting, Trouble trouble) {
        trouble.awaitStrike();
        sitting.moveTo(own.restart());
    }
}
