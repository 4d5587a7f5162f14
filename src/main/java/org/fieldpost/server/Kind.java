package org.fieldpost.server;

import java.util.Optional;
import java.util.function.Function;

/**
 * What values a setting takes.
 *
 * @param description what a value looks like, for people: goes on after "is not" and stands in the docs
 * @param bareValue what an option of the command line without a value stands for; empty where it needs one
 * @param parser turns a text into a value or throws {@link BadValue}
 */
public record Kind<T>(String description, Optional<String> bareValue, Function<String, T> parser) {

    Kind(String description, Function<String, T> parser) {
        this(description, Optional.empty(), parser);
    }
}
