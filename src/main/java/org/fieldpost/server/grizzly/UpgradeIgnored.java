package org.fieldpost.server.grizzly;

import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpHeader;

/**
 * Ignores that a client would rather speak another protocol, as RFC 9110, 7.8 lets a server do. Left to itself Grizzly
 * takes what follows for that protocol and never reads the body.
 */
final class UpgradeIgnored extends BaseFilter {

    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
        if (event instanceof IncomingHttpUpgradeEvent upgrade) {
            HttpHeader head = upgrade.getHttpHeader();
            head.setUpgrade(null);
            head.setIgnoreContentModifiers(false);
        }
        return context.getInvokeAction();
    }
}
