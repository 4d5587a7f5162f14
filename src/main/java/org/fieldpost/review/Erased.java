package org.fieldpost.review;

/**
 * How much was erased, or would be.
 *
 * @param submissions how many
 * @param files how many files came with them; responses are none
 * @param bytes of their responses and files
 * @param uploads how many uploads were under way and were ended
 */
public record Erased(long submissions, long files, long bytes, long uploads) {
    public static final Erased NOTHING = new Erased(0, 0, 0, 0);

    public Erased plus(Erased more) {
        return new Erased(
                submissions + more.submissions, files + more.files, bytes + more.bytes, uploads + more.uploads);
    }
}
