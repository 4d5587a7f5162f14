package org.fieldpost.server.servlet;

import jakarta.servlet.ServletContext;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Asks Tomcat where this machine reaches a web application, by the beans that it registers with the JVM. An application does
 * not learn that from Tomcat otherwise, before the first request.
 */
final class TomcatAddress {
    /** What a connector says that listens on all addresses: nothing, or what stands for them. */
    private static final Set<String> ALL = Set.of("null", "", "0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final ServletContext context;

    private TomcatAddress(ServletContext context) {
        this.context = context;
    }

    /**
     * The address, with a slash at its end; empty where no connector with plain HTTP leads to the application, or where that
     * needs the name of a virtual host.
     */
    static Optional<URI> of(ServletContext context) {
        return new TomcatAddress(context).find();
    }

    /** Tomcat names a virtual host {@code engine/host}, and the beans of all that belongs to the engine begin with its name. */
    private Optional<URI> find() {
        String[] host = context.getVirtualServerName().split("/", 2);
        try {
            if (host.length < 2
                    || !host[1].equals(attribute(new ObjectName(host[0] + ":type=Engine"), "defaultHost"))) {
                return Optional.empty();
            }
            for (ObjectName connector : beans.queryNames(new ObjectName(host[0] + ":type=Connector,*"), null)) {
                Optional<URI> address = address(connector);
                if (address.isPresent()) {
                    return address;
                }
            }
            return Optional.empty();
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        } catch (JMException notTold) {
            return Optional.empty();
        }
    }

    private Optional<URI> address(ObjectName connector) throws JMException {
        boolean plain = text(connector, "scheme").equals("http")
                && !text(connector, "SSLEnabled").equals("true")
                && text(connector, "protocol").contains("http");
        if (!plain || !(attribute(connector, "localPort") instanceof Integer port) || port <= 0) {
            return Optional.empty();
        }
        String host = literal(text(connector, "address"));
        return Optional.of(URI.create("http://" + host + ":" + port + context.getContextPath() + "/"));
    }

    /** Where a connector names no address, or one that stands for all, it is on the loopback address too. */
    private static String literal(String address) {
        String host = address.substring(address.indexOf('/') + 1);
        if (ALL.contains(host)) {
            return "127.0.0.1";
        }
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private String text(ObjectName bean, String name) throws JMException {
        return String.valueOf(attribute(bean, name)).toLowerCase(Locale.ROOT);
    }

    private Object attribute(ObjectName bean, String name) throws JMException {
        return beans.getAttribute(bean, name);
    }
}
