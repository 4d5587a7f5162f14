package org.fieldpost.export.jspsych;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.export.SafeName;
import org.fieldpost.export.table.Kind;
import org.fieldpost.export.table.Value;
import org.fieldpost.intake.StoredFile;

/** The files that came with a submission, by the names that its trials may know them by. */
final class Recordings {
    /** Files' names are no longer. */
    private static final int NAME_MAX = 255;

    private static final String OF_TRIAL = "trial-";

    private final Map<String, String> byName = new HashMap<>();
    private final Map<String, String> byStem = new HashMap<>();

    /** Of several files with one name the first counts. */
    Recordings(List<StoredFile> files) {
        for (int number = 0; number < files.size(); number++) {
            String name = files.get(number).name();
            String path = SafeName.ofFile(number, name);
            byName.putIfAbsent(name, path);
            int dot = name.lastIndexOf('.');
            byStem.putIfAbsent(dot < 0 ? name : name.substring(0, dot), path);
        }
    }

    /** The file whose name a value is. */
    Optional<String> named(Value value) throws IOException {
        if (byName.isEmpty() || value.kind() != Kind.TEXT) {
            return Optional.empty();
        }
        byte[] name = value.beginning(NAME_MAX + 1);
        return name.length > NAME_MAX ? Optional.empty() : Optional.ofNullable(byName.get(new String(name, UTF_8)));
    }

    /** The file that is called by a trial's number, such as {@code trial-3.webm}. */
    Optional<String> ofTrial(String index) {
        return index.isEmpty() ? Optional.empty() : Optional.ofNullable(byStem.get(OF_TRIAL + index));
    }
}
