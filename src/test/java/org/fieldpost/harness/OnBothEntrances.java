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
 * As {@link OnEveryContainer}, but on the jar and on one Tomcat only, there under a path: for pages, which ask nothing of
 * the server that is not tested on all of them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ParameterizedClass(name = "{0}")
@EnumSource(
        value = Container.class,
        names = {"GRIZZLY", "TOMCAT_11_UNDER_A_PATH"})
@ExtendWith(SharedServers.class)
@ResourceLock(OnEveryContainer.SERVERS)
public @interface OnBothEntrances {}
