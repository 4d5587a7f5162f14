package org.fieldpost.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs a class of tests once for each {@link Container}, which its constructor takes as its first parameter. Such classes
 * share {@linkplain SharedServers servers} and run one after the other, beside those that have servers of their own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ParameterizedClass(name = "{0}")
@EnumSource(Container.class)
@ExtendWith(SharedServers.class)
@ResourceLock(OnEveryContainer.SERVERS)
public @interface OnEveryContainer {

    /** The servers that are shared. */
    String SERVERS = "shared servers";
}
