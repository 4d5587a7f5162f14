package org.fieldpost.server.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.fieldpost.http.HttpApplication;
import org.fieldpost.http.answer.Traffic;
import org.fieldpost.http.body.IdleWatch;
import org.fieldpost.server.Fieldpost;
import org.fieldpost.server.Logging;
import org.fieldpost.server.Settings;
import org.fieldpost.server.SettingsSources;
import org.glassfish.jersey.inject.hk2.AbstractBinder;
import org.glassfish.jersey.servlet.async.AsyncContextDelegateProviderImpl;
import org.glassfish.jersey.servlet.spi.AsyncContextDelegateProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the application with its web application and stops it with it. */
public final class FieldpostListener implements ServletContextListener {
    private static final Logger LOG = LoggerFactory.getLogger(FieldpostListener.class);

    private Logging logging;
    private Fieldpost fieldpost;
    private IdleWatch watch;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        Settings settings = Settings.load(SettingsSources.ofProcess().withContextParameters(parameters(context)));
        logging = Logging.ofWebApplication(settings.log());
        fieldpost = Fieldpost.open(settings);
        watch = new IdleWatch(settings.idleTimeout());
        Traffic traffic = fieldpost.traffic();
        traffic.connectionsCountedBy(TomcatConnections::open);
        FilterRegistration.Dynamic filter =
                context.addFilter("fieldpost-push", new PushFilter(fieldpost.receptions(), watch, traffic));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        HttpApplication application = fieldpost.application();
        // Without discovery Jersey has to be told of its own way to answer later.
        application.register(new AbstractBinder() {
            @Override
            protected void configure() {
                bind(AsyncContextDelegateProviderImpl.class).to(AsyncContextDelegateProvider.class);
            }
        });
        ServletRegistration.Dynamic jersey = context.addServlet("fieldpost", new JerseyServlet(application));
        jersey.setAsyncSupported(true);
        jersey.setLoadOnStartup(1);
        jersey.addMapping("/*");
        TomcatAddress.of(context).ifPresent(fieldpost::announce);
        LOG.info(
                "Fieldpost is ready, token_id {}, data in {}",
                fieldpost.installation().tokenId(),
                settings.dataFolder());
    }

    private static Map<String, String> parameters(ServletContext context) {
        Map<String, String> parameters = new HashMap<>();
        for (String name : Collections.list(context.getInitParameterNames())) {
            parameters.put(name, context.getInitParameter(name));
        }
        return parameters;
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (watch != null) {
            watch.close();
        }
        if (fieldpost != null) {
            fieldpost.close();
        }
        if (logging != null) {
            logging.close();
        }
    }
}
