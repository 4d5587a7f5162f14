package org.fieldpost.server;

import java.util.function.Function;

/**
 * What values a setting takes.
 *
 * @param description what a value looks like, for people: goes on after "is not" and stands in the docs
 * @param parser turns a text into a value or throws {@link BadValue}
 */
public record Kind<T>(String description, Function<String, T> parser) {}
