package org.fieldpost.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fieldpost.intake.NewFile;

/** Submissions that hold whatever has been seen to trip a reader of some format. */
public final class NastyStudy {
    /** More than fits the line of most readers' defaults. */
    private static final String LONG = "ü, \\\"long\\\"\\n".repeat(20_000);

    private static final List<String> RESPONSES = List.of(
            "[{\"a\":1,\"b\":\"x\"},{\"b\":\"y\",\"late\":true}]",
            "{\"a\":1e400,\"b\":-12345678901234567890123456789.10,\"late\":-0.0E-7}",
            "{\"a\":\"=1+1\",\"b\":\"@SUM(A1)\",\"late\":\"-1\",\"\uFF1Dname\":\"\\t=1\"}",
            "{\"a\":\"two\\n"
                    + "lines\",\"b\":\"\\\"quoted\\\", and, commas\",\"late\":\"\\\\\",\"key\\n"
                    + "with \\\"all\\\", of it\":\"C:\\\\dir\\\\\"}",
            "{\"a\":\" NA\",\"b\":\"NA\",\"late\":\"null\",\"nan\":\"NaN\",\"none\":null,\"empty\":\"\"}",
            "{\"a\":\"\uFEFFmark\",\"b\":\"名前 🙂 e\u0301 \u202e\",\"late\":\"\u2028\u0085\u001f\"}"
                    .replace("\u001f", "\\u001f"),
            "{\"a\":1,\"a\":2,\"\\u0061\":\"the last\",\"A\":\"upper\"}",
            "{\"a\":[1,{\"b\":[null,\"x, \\\"y\\\"\"]}],\"b\":{},\"late\":[]}",
            "{\"a\":" + "[".repeat(900) + "]".repeat(900) + "}",
            "{\"a\":\"" + LONG + "\"}",
            "[]",
            "{}",
            "[{},{}]",
            "[1,\"two\",{\"three\":3}]",
            "\"a text\"",
            " 12.50e+3 ",
            "null",
            "{\"row\":7,\"participant_id\":\"p\",\"value\":\"v\",\"more\":\"m\",\"007\":\"007\",\"1e5\":\"2026-01-01\"}");

    private static final List<String> NAMES = List.of(
            "plain.txt",
            "CON",
            "nul.txt",
            "com1.tar.gz",
            "a:b?c*d|e<f>g\"h.webm",
            "..",
            "trailing. . .",
            "🙂🙃 名前.wav",
            "e\u0301.txt",
            "\u202egnp.exe",
            "-rf",
            "~",
            "%2e%2e%2f",
            "x".repeat(240) + ".webm",
            "🙂".repeat(60) + ".jpeg");

    private static final List<String> PARTICIPANTS = List.of(
            "anna",
            "Anna",
            "ANNA",
            "_",
            "=1+1",
            "con",
            "a/b\\c",
            "..",
            "🙂",
            "é",
            "e\u0301",
            "x".repeat(256),
            " p ",
            "'p'");

    /** What was submitted, oldest first: the JSON text, or null as JSON where none was. */
    private final Map<UUID, String> submitted = new LinkedHashMap<>();

    private final OpenStudy study;

    private NastyStudy(OpenStudy study) {
        this.study = study;
    }

    /** Fills a study. */
    public static NastyStudy in(OpenStudy study) {
        NastyStudy nasty = new NastyStudy(study);
        RESPONSES.forEach(json -> nasty.keep(Optional.empty(), Optional.of(json), List.of()));
        for (String participant : PARTICIPANTS) {
            nasty.keep(Optional.of(participant), Optional.of("{\"who\":true}"), List.of());
        }
        List<NewFile> files = new ArrayList<>();
        for (String name : NAMES) {
            files.add(OpenStudy.file(name, files.size() % 2 == 0 ? OpenStudy.small("of " + name) : study.large(name)));
        }
        files.add(OpenStudy.file("empty", OpenStudy.small("")));
        files.add(OpenStudy.file("empty", study.large("")));
        nasty.keep(Optional.of("files"), Optional.empty(), files);
        return nasty;
    }

    /** Adds a submission with many keys, the last of which is its number. */
    public NastyStudy withKeys(int keys) {
        String json = IntStream.range(0, keys)
                .mapToObj(key -> "\"k" + key + "\":" + key)
                .collect(Collectors.joining(",", "{", "}"));
        keep(Optional.empty(), Optional.of(json), List.of());
        return this;
    }

    /** Adds a submission. */
    public NastyStudy with(String json) {
        keep(Optional.empty(), Optional.of(json), List.of());
        return this;
    }

    private void keep(Optional<String> participant, Optional<String> json, List<NewFile> files) {
        Map<String, List<String>> fields = Map.of("note", List.of("a\"b\n", "=1"), "\uFEFF", List.of("\u0001"));
        submitted.put(study.keep(participant, fields, json.map(OpenStudy::small), files), json.orElse("null"));
    }

    /** The JSON texts by submission, oldest first; {@code null} where none came. */
    public Map<UUID, String> submitted() {
        return submitted;
    }
}
