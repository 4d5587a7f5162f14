package org.fieldpost.http.described;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.fieldpost.Refusal.Word;

/**
 * What one method of one address takes, gives and refuses. Path, method and the parameters in the path are known from JAX-RS,
 * that it is the operator's alone from how it is guarded, the fields of its answers from their records.
 *
 * <p>All names are looked up in the glossary ({@code glossary.yaml}, beside the tests that make the description), which says
 * what they mean wherever they stand.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Described {

    /** Its name for programs that are made from the description; never changes. */
    String id();

    /** A few words in the imperative. */
    String summary();

    /** What else there is to say, in Markdown. */
    String details() default "";

    /** The id of another one that this one is like: it takes, gives and refuses the same, and what is said here besides. */
    String like() default "";

    /** Parameters in the query string; an exclamation mark behind a name says that it must be there. */
    String[] query() default {};

    /** Parameters in headers; as in {@link #query}. */
    String[] headers() default {};

    /** The body, by its name. */
    String body() default "";

    /** By which secrets it is allowed, each alone, if not the operator's; {@code none} among them makes that optional. */
    String[] secrets() default {};

    /** How its answers look that are no refusals, by their name; empty for nothing but JSON. */
    String answers() default "";

    /** Records of which the JSON of a {@code 200} is one. */
    Class<?>[] json() default {};

    /** Records that stand in its other answers. */
    Class<?>[] also() default {};

    /** How it refuses. That the operator's routes refuse everybody else need not be said. */
    Word[] refuses() default {};
}
