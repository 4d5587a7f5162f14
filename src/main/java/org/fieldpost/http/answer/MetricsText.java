package org.fieldpost.http.answer;

/** What the server has measured of itself, as text. */
@FunctionalInterface
public interface MetricsText {

    /** Prometheus' text format. */
    String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** All measures as they are now. May be called by many threads. */
    String text();
}
