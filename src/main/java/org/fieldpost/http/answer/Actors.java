package org.fieldpost.http.answer;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.fieldpost.access.Actor;

/** Who acts by a request: left by the filter that has let it in, for resources. */
public final class Actors {
    private static final String PROPERTY = Actor.class.getName();

    private Actors() {}

    /** Leaves whom a filter has recognised. */
    public static void put(ContainerRequestContext request, Actor actor) {
        request.setProperty(PROPERTY, actor);
    }

    /**
     * Who acts.
     *
     * @throws IllegalStateException where no filter has recognised anybody
     */
    public static Actor of(ContainerRequestContext request) {
        if (request.getProperty(PROPERTY) instanceof Actor actor) {
            return actor;
        }
        throw new IllegalStateException("nobody was let in by this request");
    }
}
