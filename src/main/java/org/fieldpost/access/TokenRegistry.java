package org.fieldpost.access;

/** Port: makes auth tokens and tells what they grant. Implementations are safe for use by many threads. */
public interface TokenRegistry {

    /** A URL-safe auth token of at least 32 characters that stands for {@code grant}. */
    String seal(Grant grant);

    /** The second generation's form, {@code <project>-<hex>}. */
    String sealForProject(Grant grant, String project);

    /**
     * What a token grants, also after it expired.
     *
     * @throws org.fieldpost.Refusal {@code TOKEN_UNKNOWN} for anything this installation did not issue
     */
    Grant open(String authToken);
}
