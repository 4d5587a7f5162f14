package org.fieldpost.export.phenotype;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.Submission;

/**
 * Names participants as BIDS has them: {@code sub-} and letters and digits. An id that holds anything else loses that and
 * gets a part of its digest instead, so that no two are one. Who came without an id is named by the session.
 */
final class Labels {
    private static final Pattern LABEL = Pattern.compile("[0-9a-zA-Z]{1,64}");
    private static final Pattern LIKE_OURS = Pattern.compile("(session[0-9a-f]{32}|.*x[0-9a-f]{12})");
    private static final int KEPT_MAX = 40;
    private static final int DIGITS = 12;

    private Labels() {}

    static String of(Submission submission) {
        return "sub-"
                + submission
                        .participantId()
                        .map(Labels::of)
                        .orElseGet(() ->
                                "session" + submission.sessionId().toString().replace("-", ""));
    }

    private static String of(String id) {
        if (LABEL.matcher(id).matches() && !LIKE_OURS.matcher(id).matches()) {
            return id;
        }
        String kept = id.replaceAll("[^0-9a-zA-Z]", "");
        String digits = HexFormat.of().formatHex(Digest.engine().digest(id.getBytes(UTF_8)));
        return kept.substring(0, Math.min(KEPT_MAX, kept.length())) + "x" + digits.substring(0, DIGITS);
    }
}
