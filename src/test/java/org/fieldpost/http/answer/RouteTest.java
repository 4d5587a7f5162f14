package org.fieldpost.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/submit, /submit",
        "/submit/, /submit",
        "/api/submissions, /api/submissions",
        "/api/submissions/01890a5d-ac96-774b-bcce-b302099a8057, /api/submissions/{id}",
        "/api/submissions/x/, /api/submissions/{id}",
        "/api/submissions/x/responses, /api/submissions/{id}/responses",
        "/api/submissions/x/files/0, /api/submissions/{id}/files/{number}",
        "/api/clients/0123456789abcdef0123456789abcdef, /api/clients/{client_id}",
        "/api/clients/callback, /api/clients/callback",
        "/api/clients/x/label, /api/clients/{client_id}/label",
        "/api/audit/verification/, /api/audit/verification",
        "/api/joined, /api/joined",
        "/api/joined/x, /api/joined/{id}",
        "/api/joined/x/content/, /api/joined/{id}/content",
        "/static/style.css, /static/{name}",
        "/health/live, /health/live",
        "/metrics, /metrics",
        "/openapi.json, /openapi.json",
        "'', other",
        "/submit/extra, other",
        "/SUBMIT, other",
        "/%73ubmit, other",
        "/other, other",
        "other, other",
        "malformed, other",
        "/api/submissions/x/y, other",
        "/api/submissions//responses, other",
        "*, other",
    })
    void aPathHasTheRouteOfItsTemplate(String path, String template) {
        assertThat(Route.of(path).template()).isEqualTo(template);
    }
}
