package org.fieldpost.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A client of resumable uploads, written from the IETF's drafts (draft-ietf-httpbis-resumable-upload) and from nothing else.
 * It speaks one version of them on a new connection for each request, and shows interim answers.
 */
public final class ResumableClient {
    private final URI base;
    private final int interopVersion;

    /**
     * @param interopVersion which drafts it speaks: 3 for -01, 5 for -03, 6 for -04 and -05, 7 for -06 to -08, 8 for -09 to
     *     -11, 9 for -12; 0 to send no version at all, as clients of the finished RFC will
     */
    public ResumableClient(URI base, int interopVersion) {
        this.base = base;
        this.interopVersion = interopVersion;
    }

    /**
     * What came back for one request.
     *
     * @param interim with 104, in order
     * @param last the final answer
     */
    public record Exchange(List<Answer> interim, Answer last) {

        /** Where the upload is, as the first interim answer tells; empty where none came. */
        public Optional<String> announced() {
            return interim.stream().findFirst().flatMap(answer -> answer.header("Location"));
        }
    }

    /** Begins an upload with all of its content, or with the first of it. */
    public Exchange create(boolean complete, byte[] content, String... headerLines) {
        try (RawConnection connection = beginCreating(complete, content.length, headerLines)) {
            return exchange(connection.send(content));
        }
    }

    /** Sends the head of a request that begins an upload; its body is left to the caller. */
    public RawConnection beginCreating(boolean complete, long contentLength, String... headerLines) {
        return beginCreating(complete, plus(headerLines, "Content-Length: " + contentLength));
    }

    /** Sends the head of a request that begins an upload, with its framing among {@code headerLines}. */
    public RawConnection beginCreating(boolean complete, String... headerLines) {
        return RawConnection.to(base).send("POST", "/files/", with(plus(headerLines, completeness(complete))));
    }

    /** Sends the next part of an upload. */
    public Exchange append(String upload, long offset, boolean complete, byte[] content, String... headerLines) {
        try (RawConnection connection = beginAppending(upload, offset, complete, content.length, headerLines)) {
            return exchange(connection.send(content));
        }
    }

    /** Sends the head of a request that goes on with an upload; its body is left to the caller. */
    public RawConnection beginAppending(
            String upload, long offset, boolean complete, long contentLength, String... headerLines) {
        return beginAppending(upload, offset, complete, plus(headerLines, "Content-Length: " + contentLength));
    }

    /** Sends the head of a request that goes on with an upload, with its framing among {@code headerLines}. */
    public RawConnection beginAppending(String upload, long offset, boolean complete, String... headerLines) {
        String[] lines = plus(headerLines, "Upload-Offset: " + offset, completeness(complete));
        boolean named = interopVersion == 0 || interopVersion >= 6;
        return RawConnection.to(base)
                .send(
                        "PATCH",
                        path(upload),
                        with(named ? plus(lines, "Content-Type: application/partial-upload") : lines));
    }

    /** Asks how much the server has. */
    public Answer state(String upload) {
        return ask("HEAD", upload);
    }

    /** How much the server has. */
    public long offset(String upload) {
        Answer state = state(upload);
        assertThat(state.status()).as(state::toString).isIn(200, 204);
        return Long.parseLong(state.header("Upload-Offset").orElseThrow());
    }

    /** Gives an upload up. */
    public Answer cancel(String upload) {
        return ask("DELETE", upload);
    }

    /** Asks for the state and sends the rest, as the drafts have clients do after a broken request. */
    public Exchange resume(String upload, byte[] content) {
        long offset = offset(upload);
        return append(upload, offset, true, Arrays.copyOfRange(content, (int) offset, content.length));
    }

    private Answer ask(String method, String upload) {
        try (RawConnection connection = RawConnection.to(base)) {
            return connection.send(method, path(upload), with()).read();
        }
    }

    /** Reads until the final answer; whatever is interim must be a 104 of the version spoken, or a 100. */
    public Exchange exchange(RawConnection connection) {
        List<Answer> interim = new ArrayList<>();
        Answer answer = connection.readAny();
        while (answer.status() < 200) {
            if (answer.status() == 104) {
                assertThat(answer.header("Upload-Draft-Interop-Version"))
                        .as(answer::toString)
                        .contains(Integer.toString(interopVersion));
                interim.add(answer);
            }
            answer = connection.readAny();
        }
        return new Exchange(interim, answer);
    }

    private String completeness(boolean complete) {
        return interopVersion == 3
                ? "Upload-Incomplete: " + (complete ? "?0" : "?1")
                : "Upload-Complete: " + (complete ? "?1" : "?0");
    }

    private String[] with(String... lines) {
        return interopVersion > 0 ? plus(lines, "Upload-Draft-Interop-Version: " + interopVersion) : lines;
    }

    private static String[] plus(String[] lines, String... more) {
        return Stream.of(lines, more).flatMap(Stream::of).toArray(String[]::new);
    }

    /** The path below the server's base of what a {@code Location} says, which may be a path or a whole URL. */
    private String path(String upload) {
        String path = URI.create(base + "/").resolve(upload).getRawPath();
        assertThat(path).startsWith(base.getRawPath() + "/");
        return path.substring(base.getRawPath().length());
    }
}
