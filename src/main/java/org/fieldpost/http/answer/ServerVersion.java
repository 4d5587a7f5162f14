package org.fieldpost.http.answer;

/** Which version of the server answers, such as {@code 0.1.0}. */
public record ServerVersion(String text) {}
