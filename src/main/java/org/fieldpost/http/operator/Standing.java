package org.fieldpost.http.operator;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.function.BooleanSupplier;

/** Whether whoever was let in by a request would still be let in: left by the filter, for answers that go on for long. */
public final class Standing {
    private static final String PROPERTY = Standing.class.getName();

    private final BooleanSupplier check;

    private Standing(BooleanSupplier check) {
        this.check = check;
    }

    /** @param check may be asked at any time, also when the request is over */
    static void put(ContainerRequestContext request, BooleanSupplier check) {
        request.setProperty(PROPERTY, new Standing(check));
    }

    /**
     * That of a request.
     *
     * @throws IllegalStateException where no filter has let anybody in
     */
    public static Standing of(ContainerRequestContext request) {
        if (request.getProperty(PROPERTY) instanceof Standing standing) {
            return standing;
        }
        throw new IllegalStateException("nobody was let in by this request");
    }

    /** Whether that still counts by which the request was let in: the token_id, or the session. */
    public boolean holds() {
        return check.getAsBoolean();
    }
}
