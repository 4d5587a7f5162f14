package org.fieldpost.http.body;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fieldpost.Refusal;

/** The parameters of a request, from its query string or, where it came with one, its urlencoded form. */
public final class Parameters {
    private final Map<String, List<String>> query;
    private final Map<String, List<String>> form;

    private Parameters(Map<String, List<String>> query, Map<String, List<String>> form) {
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
        Optional<String> query =
                Optional.ofNullable(request.getUriInfo().getRequestUri().getRawQuery());
        return new Parameters(read(query), form(request));
    }

    private static Map<String, List<String>> form(ContainerRequestContext request) {
        Object reception = request.getProperty(Reception.PROPERTY);
        return reception instanceof ParameterReception parameters ? parameters.parameters() : Map.of();
    }

    /** As {@link #of}, from nothing but the form, for what must not stand in an address. */
    public static Parameters ofForm(ContainerRequestContext request) {
        return new Parameters(Map.of(), form(request));
    }

    /** As {@link #of}, from nothing but a raw query string. */
    static Parameters ofQuery(Optional<String> rawQuery) {
        return new Parameters(read(rawQuery), Map.of());
    }

    private static Map<String, List<String>> read(Optional<String> rawQuery) {
        return rawQuery.map(ParameterCollector::ofQuery).orElse(Map.of());
    }

    /** A parameter's value, which may be empty; of a repeated one the first; the query string goes before the form. */
    public Optional<String> get(String name) {
        return all(name).stream().findFirst();
    }

    /**
     * Sees that there are none but these and none of them twice, for what can't be taken back: a misspelt filter would be none,
     * and all would be erased, or handed out.
     *
     * @throws org.fieldpost.Refusal {@code INVALID_REQUEST} otherwise
     */
    public Parameters only(Set<String> names) {
        for (Map<String, List<String>> source : List.of(query, form)) {
            source.forEach((name, values) -> {
                if (!names.contains(name)) {
                    throw Refusal.invalid("This address takes the parameters " + String.join(", ", new TreeSet<>(names))
                            + ", and no others.");
                }
                if (values.size() > 1) {
                    throw Refusal.invalid(name + " came more than once: give it once.");
                }
            });
        }
        return this;
    }

    /** All values of a parameter that may be repeated. */
    List<String> all(String name) {
        return query.getOrDefault(name, form.getOrDefault(name, List.of()));
    }
}
