package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.fieldpost.http.answer.MetricsText;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.operator.OperatorOnly;

/** {@code /metrics}: what the server has measured of itself, for Prometheus. */
@Singleton
@OperatorOnly
@Path("metrics")
public final class MetricsResource {
    private final MetricsText metrics;

    @Inject
    public MetricsResource(MetricsText metrics) {
        this.metrics = metrics;
    }

    /** Answered on the request's own thread: the threads that read may all be taken when this is needed most. */
    @GET
    @Described(
            id = "metrics",
            summary = "Show what the server has measured of itself, for Prometheus",
            answers = "metrics")
    public Response get() {
        return Response.ok(metrics.text(), MetricsText.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
