package org.fieldpost.protocol;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.http.described.DescribedApi;

/** Answers that are held against a server's description as they come. */
final class HeldAnswers {
    /** The id of no client and no upload. */
    static final String NOBODY = "0".repeat(32);

    private final DescribedApi api;

    /** All of them are told, not the first alone: who changes an answer has often changed several. */
    private final SoftAssertions faults = new SoftAssertions();

    HeldAnswers(DescribedApi api) {
        this.api = api;
    }

    Answer hold(String operation, Call call, int status) {
        Answer answer = call.send().expect(status);
        hold(operation, answer);
        return answer;
    }

    void hold(String operation, Answer answer) {
        faults.check(() -> api.hold(operation, answer));
    }

    /** Fails where one of them was not as described. */
    void assertAll() {
        faults.assertAll();
    }

    /** What is described and did not come, such as {@code GET /health 503}. */
    List<String> unseen() {
        return api.unseen();
    }
}
