package org.fieldpost.export.jspsych;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fieldpost.export.table.JsonReader;
import org.fieldpost.export.table.Literal;
import org.fieldpost.export.table.Member;
import org.fieldpost.export.table.MemberTaker;
import org.fieldpost.export.table.Octets;
import org.fieldpost.export.table.Row;
import org.fieldpost.export.table.Value;

/** A trial as a row; a recording that is part of it stands as the place where it is. */
final class TrialRow implements Row {
    static final long NO_TRIAL = -1;

    private final JsonReader text;
    private final long trial;
    private final Beside beside;
    private final Recordings recordings;
    private final String pointer;

    /** @param pointer names the trial's place */
    TrialRow(JsonReader text, long trial, Beside beside, Recordings recordings, String pointer) {
        this.text = text;
        this.trial = trial;
        this.beside = beside;
        this.recordings = recordings;
        this.pointer = pointer;
    }

    /** Where the trial's recording is: within the trial, or in a file that the trial names. */
    @Override
    public List<Value> own() throws IOException {
        if (trial == NO_TRIAL) {
            return List.of(Literal.NONE);
        }
        TrialHead head = TrialHead.of(text, trial);
        Value[] found = {Literal.NONE};
        text.members(trial, member -> {
            if (found[0] == Literal.NONE) {
                found[0] = recording(head, member).<Value>map(Literal::text).orElse(Literal.NONE);
            }
        });
        if (found[0] == Literal.NONE) {
            found[0] =
                    recordings.ofTrial(head.index()).<Value>map(Literal::text).orElse(Literal.NONE);
        }
        return List.of(found[0]);
    }

    private Optional<String> recording(TrialHead head, Member member) throws IOException {
        String key = member.key().orElse("");
        Value value = member.value();
        return head.isRecording(key, value) ? Optional.of(pointer + "/" + escaped(key)) : recordings.named(value);
    }

    /** As RFC 6901 has it. */
    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public void members(MemberTaker taker) throws IOException {
        for (Member member : beside.members()) {
            taker.take(member);
        }
        if (trial == NO_TRIAL) {
            return;
        }
        TrialHead head = TrialHead.of(text, trial);
        text.members(trial, member -> {
            String key = member.key().orElse("");
            boolean isRecording = head.isRecording(key, member.value());
            taker.take(isRecording ? new Elsewhere(member, pointer + "/" + escaped(key)) : member);
        });
    }

    /** A member with the place of its value instead of the value. */
    private record Elsewhere(Member member, String place) implements Member {

        @Override
        public Optional<String> key() throws IOException {
            return member.key();
        }

        @Override
        public Value value() {
            return Literal.text(place);
        }

        @Override
        public void writeJson(Octets octets) throws IOException {
            member.writeJson(octets);
        }
    }
}
