package org.fieldpost.http.described;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A method, or all methods of a resource, that no program is meant to call, so that its description would mislead. */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface NotDescribed {

    /** Why not. */
    String value();
}
