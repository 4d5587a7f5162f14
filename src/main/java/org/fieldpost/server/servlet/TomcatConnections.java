package org.fieldpost.server.servlet;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Asks Tomcat how many connections are open, by the beans that it registers with the JVM: of all its connectors, whichever
 * web application they serve.
 */
final class TomcatConnections {
    private static final String POOLS = "*:type=ThreadPool,name=*";

    private TomcatConnections() {}

    /** Negative where no Tomcat tells. */
    static long open() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            long open = -1;
            for (ObjectName pool : beans.queryNames(new ObjectName(POOLS), null)) {
                if (beans.getAttribute(pool, "connectionCount") instanceof Number count) {
                    open = Math.max(open, 0) + count.longValue();
                }
            }
            return open;
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        } catch (JMException notTold) {
            return -1;
        }
    }
}
