package org.fieldpost.export.phenotype;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.export.reproschema.Answer;
import org.fieldpost.export.table.Literal;

/** The measures there are, bounded in how many items they have together and in the length of what is known of them. */
final class Measures {
    private static final int BYTES_MAX = 4 << 20;
    private static final int QUESTION_MAX = 1 << 10;

    private final int most;
    private final Map<String, Measure> measures = new LinkedHashMap<>();
    private int items;
    private int bytes;

    /** @param most items of all measures */
    Measures(int most) {
        this.most = most;
    }

    Collection<Measure> all() {
        return measures.values();
    }

    /** Sees to it that an answer has a column, where there is room. */
    void meet(Answer answer) throws IOException {
        if (find(answer).isPresent()) {
            return;
        }
        String question = Literal.copyOf(answer.question()).toString();
        String asked = question.length() > QUESTION_MAX ? "" : question;
        int more = answer.activityUrl().length() + answer.itemUrl().length() + asked.length();
        if (items == most || bytes + more > BYTES_MAX) {
            return;
        }
        Measure measure = measures.computeIfAbsent(answer.activity(), name -> new Measure(measures.size(), answer));
        measure.items()
                .put(answer.item(), new Measure.Item(measure.items().size(), answer.item(), answer.itemUrl(), asked));
        items++;
        bytes += more;
    }

    /** The answer's measure; empty where it has no column. */
    Optional<Measure> find(Answer answer) {
        return Optional.ofNullable(measures.get(answer.activity()))
                .filter(measure -> measure.items().containsKey(answer.item()));
    }
}
