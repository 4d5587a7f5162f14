package org.fieldpost.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Speaks tus 1.0 to a server, a request at a time. */
public final class Tus {
    public static final String BYTES = "application/offset+octet-stream";
    private static final String VERSION = "Tus-Resumable";

    private final Site site;

    public Tus(Site site) {
        this.site = site;
    }

    /** Begins an upload that is described by {@code metadata}; {@code length} below 0 is told later. */
    public Call creation(Participant participant, long length, Map<String, String> metadata) {
        Call call = site.post("/files")
                .bearer(participant.authToken())
                .header(VERSION, "1.0.0")
                .header("Upload-Metadata", joined(metadata));
        return length < 0
                ? call.header("Upload-Defer-Length", "1")
                : call.header("Upload-Length", Long.toString(length));
    }

    private static String joined(Map<String, String> metadata) {
        return metadata.entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + Base64.getEncoder().encodeToString(entry.getValue().getBytes(UTF_8)))
                .collect(Collectors.joining(","));
    }

    /** What a file's upload says of it, and what it waits for, if anything. */
    public static Map<String, String> metadata(String name, String heldFor) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("filename", name);
        if (!heldFor.isEmpty()) {
            metadata.put("submission", heldFor);
        }
        return metadata;
    }

    /** Begins an upload and returns its id. */
    public String create(Participant participant, long length, Map<String, String> metadata) {
        return idIn(creation(participant, length, metadata).send().expect(201));
    }

    public static String idIn(Answer created) {
        String location = created.header("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** Brings bytes of a file that belong at an offset. */
    public Call patch(String id, long offset, byte[] bytes) {
        return site.call("PATCH", "/files/" + id)
                .header(VERSION, "1.0.0")
                .header("Upload-Offset", Long.toString(offset))
                .body(BYTES, bytes);
    }

    /** Begins to bring bytes, {@code announced} of them. */
    public RawConnection beginPatch(String id, long offset, long announced) {
        return site.connect()
                .send(
                        "PATCH",
                        "/files/" + id,
                        VERSION + ": 1.0.0",
                        "Upload-Offset: " + offset,
                        "Content-Type: " + BYTES,
                        "Content-Length: " + announced);
    }

    public Call head(String id) {
        return site.call("HEAD", "/files/" + id).header(VERSION, "1.0.0");
    }

    public Call delete(String id) {
        return site.call("DELETE", "/files/" + id).header(VERSION, "1.0.0");
    }

    public static long offsetIn(Answer answer) {
        return Long.parseLong(answer.header("Upload-Offset").orElseThrow());
    }

    /** A value for {@code Upload-Checksum}. */
    public static String checksum(String algorithm, String javaName, byte[] bytes) {
        try {
            return algorithm + " "
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance(javaName).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the bytes of an upload lie until a submission has taken them. */
    public static Path file(Path dataFolder, String id) {
        byte[] digest = Digests.newSha256().digest(id.getBytes(UTF_8));
        return dataFolder.resolve("uploads").resolve(HexFormat.of().formatHex(Arrays.copyOf(digest, 16)));
    }
}
