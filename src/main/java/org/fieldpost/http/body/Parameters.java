package org.fieldpost.http.body;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request, from its query string or, where it came with one, its urlencoded form. */
public final class Parameters {
    private final Map<String, String> query;
    private final Map<String, String> form;

    private Parameters(Map<String, String> query, Map<String, String> form) {
        this.query = query;
        this.form = form;
    }

    /**
     * Reads the parameters.
     *
     * @throws org.fieldpost.Refusal {@code INVALID_REQUEST} where they are not well-formed, {@code TOO_LARGE} where the form
     *     is too long
     */
    public static Parameters of(ContainerRequestContext request) {
        String rawQuery = request.getUriInfo().getRequestUri().getRawQuery();
        Map<String, String> query = rawQuery == null ? Map.of() : ParameterCollector.ofQuery(rawQuery);
        Object reception = request.getProperty(Reception.PROPERTY);
        Map<String, String> form =
                reception instanceof ParameterReception parameters ? parameters.parameters() : Map.of();
        return new Parameters(query, form);
    }

    /** A parameter's value, which may be empty; the query string goes before the form. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(query.getOrDefault(name, form.get(name)));
    }
}
