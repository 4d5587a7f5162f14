package org.fieldpost.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.Tus;

/**
 * Delivers parcels by uploads in pieces. No two pieces of a run end at the same offset, so that an answer's offset alone says
 * what it acknowledged.
 */
final class Pieces {
    private final Site site;
    private final Tus tus;
    private final Books books;

    Pieces(Site site, Books books) {
        this.site = site;
        this.tus = new Tus(site);
        this.books = books;
    }

    /**
     * What an offset that was told stands for.
     *
     * @param upload its id
     * @param file the number of the file in its parcel
     */
    record Progress(String upload, Parcel parcel, int file) {
        private byte[] content() {
            return parcel.files().get(file);
        }
    }

    /** Sends a parcel that comes in pieces and returns its submission's id. */
    String deliver(Parcel parcel, Random random) {
        if (parcel.kind() == Parcel.Kind.UPLOAD) {
            Map<String, String> metadata = Tus.metadata("0.bin", "");
            metadata.put("responses", parcel.responses());
            return send(parcel, 0, metadata, random)
                    .answer
                    .header("Fieldpost-Submission-Id")
                    .orElseThrow();
        }
        MultipartBody form = MultipartBody.form()
                .field("responses", parcel.responses())
                .field("auth_token", parcel.sender().authToken());
        for (int n = 0; n < parcel.files().size(); n++) {
            form.field("upload", send(parcel, n, Tus.metadata(n + ".bin", "all"), random).upload);
        }
        return site.post("/submit").multipart(form).send().accepted();
    }

    private record Sent(String upload, Answer answer) {}

    private Sent send(Parcel parcel, int file, Map<String, String> metadata, Random random) {
        byte[] content = parcel.files().get(file);
        String upload = tus.create(parcel.sender(), content.length, metadata);
        List<Integer> ends = new ArrayList<>();
        while (ends.size() < 2) {
            int end = 1 + random.nextInt(content.length - 1);
            if (books.expectOffset(end, new Progress(upload, parcel, file))) {
                ends.add(end);
            }
        }
        ends.add(content.length);
        int at = 0;
        Answer answer = null;
        for (int end : ends.stream().sorted().toList()) {
            answer = tus.patch(upload, at, Arrays.copyOfRange(content, at, end))
                    .send()
                    .expect(204);
            at = end;
        }
        return new Sent(upload, answer);
    }

    /** Goes on with an upload from where the server says it is, which is not before the offset that was told. */
    void goOn(long told, Progress progress) {
        Answer head = tus.head(progress.upload()).send();
        if (head.status() != 200 || Tus.offsetIn(head) < told) {
            books.complain("an upload had come to " + told + " and is now " + head);
            return;
        }
        byte[] content = progress.content();
        int at = (int) Tus.offsetIn(head);
        if (at == content.length) {
            return;
        }
        Answer answer = tus.patch(progress.upload(), at, Arrays.copyOfRange(content, at, content.length))
                .send();
        if (answer.status() != 204) {
            books.complain("an upload could not go on at " + at + ": " + answer);
        }
    }
}
