package org.fieldpost.http.answer;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The addresses there are, each by its template, so that what is counted for each of them stays bounded. */
public enum Route {
    ROOT("/"),
    REGISTER("/register"),
    TOKEN("/token"),
    SUBMIT("/submit"),
    UPLOADS("/files"),
    UPLOAD("/files/{id}"),
    CLIENTS("/api/clients"),
    CLIENT("/api/clients/{client_id}"),
    CALLBACK("/api/clients/callback"),
    RETENTION("/api/clients/{client_id}/retention"),
    LABEL("/api/clients/{client_id}/label"),
    SUBMISSIONS("/api/submissions"),
    SUBMISSION("/api/submissions/{id}"),
    RESPONSES("/api/submissions/{id}/responses"),
    FILE("/api/submissions/{id}/files/{number}"),
    ACTIVITY("/api/activity"),
    CLIENT_ACTIVITY("/api/activity/clients"),
    PARTICIPANTS("/api/participants"),
    EXPORT("/api/export"),
    EXPORTS("/api/exports"),
    ODDITIES("/api/oddities"),
    AUDIT("/api/audit"),
    EVENTS("/api/events"),
    REFUSALS("/api/refusals"),
    STATUS("/api/status"),
    AUDIT_VERIFICATION("/api/audit/verification"),
    JOINED("/api/joined"),
    JOINED_FILE("/api/joined/{id}"),
    JOINED_CONTENT("/api/joined/{id}/content"),
    HEALTH("/health"),
    LIVE("/health/live"),
    READY("/health/ready"),
    METRICS("/metrics"),
    DESCRIPTION("/openapi.json"),
    STATIC("/static/{name}"),
    DESK("/desk"),
    DESK_SESSION("/desk/session"),
    DESK_PAGE("/desk/{name}"),
    DESK_VIEW("/desk/views/{name}"),
    /** Every address that does not exist. */
    OTHER("other"),
    /** A request whose head could not be read. */
    MALFORMED("malformed");

    private static final Map<String, Route> FIXED = new HashMap<>();

    static {
        for (Route route : values()) {
            if (route.isAddress() && !route.isTemplate()) {
                FIXED.put(route.template, route);
            }
        }
    }

    private final String template;
    private final Pattern pattern;

    Route(String template) {
        this.template = template;
        this.pattern = Pattern.compile(template.replaceAll("\\{\\w+}", "[^/]+"));
    }

    /** Whether it stands for addresses that exist. */
    private boolean isAddress() {
        return template.startsWith("/");
    }

    private boolean isTemplate() {
        return template.indexOf('{') >= 0;
    }

    /** Whether participants come there, rather than those who run a study. */
    public boolean isForParticipants() {
        return this == TOKEN || this == SUBMIT || this == UPLOADS || this == UPLOAD;
    }

    /** How it is shown, such as {@code /api/submissions/{id}}. */
    public String template() {
        return template;
    }

    /**
     * The route of a raw path below the application's root, with or without a slash at its end. A path with percent-encoded
     * letters where its template has plain ones counts as {@link #OTHER}.
     */
    public static Route of(String path) {
        boolean slashed = path.length() > 1 && path.charAt(path.length() - 1) == '/';
        String plain = slashed ? path.substring(0, path.length() - 1) : path;
        Route fixed = FIXED.get(plain);
        if (fixed != null) {
            return fixed;
        }
        for (Route route : values()) {
            if (route.isTemplate() && route.pattern.matcher(plain).matches()) {
                return route;
            }
        }
        return OTHER;
    }
}
