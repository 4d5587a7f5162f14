package org.fieldpost.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;

/**
 * Gives resource methods the request that they are called for. Left to itself, Jersey has its container for injection make a
 * service for each such argument of each request, which takes longer than all that the method does. All works without this,
 * too; what it extends is of Jersey's own, and no part of what Jakarta promises.
 */
final class RequestArgument implements ValueParamProvider {
    @Override
    public Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
        boolean request = parameter.getSource() == Parameter.Source.CONTEXT
                && parameter.getRawType() == ContainerRequestContext.class;
        return request ? received -> received : null;
    }

    @Override
    public PriorityType getPriority() {
        return Priority.HIGH;
    }
}
