package org.fieldpost.export.phenotype;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.fieldpost.export.Scratch;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.Submission;

/** Notes each participant once. Remembers 8 to 32 bytes of each, whatever the ids are. For one thread. */
final class Participants {
    private final Scratch.Sheet sheet;
    private final Cell cell;
    private final MessageDigest digest = Digest.engine();
    private long[] places = new long[1 << 10];
    private int known;
    private long bytes;

    Participants(Scratch.Sheet sheet, Cell cell) {
        this.sheet = sheet;
        this.cell = cell;
    }

    /** The label of who sent it. */
    String label(Submission submission) throws IOException {
        String label = Labels.of(submission);
        if (add(ByteBuffer.wrap(digest.digest(label.getBytes(UTF_8))).getLong() | 1)) {
            byte[] row =
                    Cell.row(List.of(label, cell.text(submission.participantId().orElse(""))));
            sheet.output().write(row);
            bytes += row.length;
        }
        return label;
    }

    /** How many bytes their rows have. */
    long bytes() {
        return bytes;
    }

    private boolean add(long number) {
        if (2 * known >= places.length) {
            long[] before = places;
            places = new long[2 * before.length];
            Arrays.stream(before).filter(each -> each != 0).forEach(each -> places[find(each)] = each);
        }
        int place = find(number);
        boolean isNew = places[place] == 0;
        places[place] = number;
        known += isNew ? 1 : 0;
        return isNew;
    }

    private int find(long number) {
        int place = (int) (number >>> 1) & (places.length - 1);
        while (places[place] != 0 && places[place] != number) {
            place = (place + 1) & (places.length - 1);
        }
        return place;
    }
}
