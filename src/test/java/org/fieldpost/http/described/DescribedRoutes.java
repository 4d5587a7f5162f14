package org.fieldpost.http.described;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fieldpost.http.HttpApplication;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/** The methods of all resources of the application, as Jersey sees them, with how they are described. */
final class DescribedRoutes {
    private final JavaClasses compiled;
    private final List<Operation> found = new ArrayList<>();

    private DescribedRoutes(JavaClasses compiled) {
        this.compiled = compiled;
    }

    /**
     * One method of one address.
     *
     * @param template such as {@code /api/submissions/{id}}
     * @param verb such as {@code GET}
     * @param operatorOnly whether it wants the token_id
     */
    record Operation(String template, String verb, Class<?> resource, boolean operatorOnly, Described described) {}

    /** In the order of their templates, safe methods first. */
    static List<Operation> all() {
        Set<Class<?>> types = new HttpApplication(null).getClasses();
        DescribedRoutes routes = new DescribedRoutes(new ClassFileImporter().importClasses(types));
        for (Class<?> type : types) {
            Resource resource = Resource.from(type);
            if (resource != null && !routes.compiled.get(type).isAnnotatedWith(NotDescribed.class)) {
                routes.collect(resource, "/" + strip(resource.getPath()), type);
            }
        }
        List<Operation> found = routes.found;
        found.sort(Comparator.comparing(Operation::template).thenComparing(operation -> order(operation.verb())));
        return found;
    }

    private static int order(String verb) {
        return List.of("OPTIONS", "HEAD", "GET", "POST", "PATCH", "PUT", "DELETE")
                .indexOf(verb);
    }

    private void collect(Resource resource, String template, Class<?> type) {
        for (ResourceMethod method : resource.getResourceMethods()) {
            described(type, method.getInvocable().getHandlingMethod(), template, method.getHttpMethod())
                    .ifPresent(found::add);
        }
        for (Resource child : resource.getChildResources()) {
            String path = strip(child.getPath());
            collect(child, template.equals("/") ? "/" + path : template + "/" + path, type);
        }
    }

    /** Without slashes at the ends and without the patterns of parameters. */
    private static String strip(String path) {
        return path.replaceAll("^/|/$", "").replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
    }

    private Optional<Operation> described(Class<?> type, Method method, String template, String verb) {
        JavaMethod asWritten = asWritten(type, method);
        if (asWritten.isAnnotatedWith(NotDescribed.class)) {
            return Optional.empty();
        }
        Described described = asWritten
                .tryGetAnnotationOfType(Described.class)
                .orElseThrow(
                        () -> new AssertionError("Nobody can know of " + verb + " " + template + ": put @Described on "
                                + method.getDeclaringClass().getSimpleName() + "." + method.getName()
                                + ", or @NotDescribed with a reason; see docs/CONTRIBUTING.md, \"Add a route\"."));
        return Optional.of(new Operation(template, verb, type, operatorOnly(type) || operatorOnly(method), described));
    }

    private JavaMethod asWritten(Class<?> type, Method method) {
        return compiled.get(type)
                .getMethod(
                        method.getName(),
                        Arrays.stream(method.getParameterTypes())
                                .map(Class::getName)
                                .toArray(String[]::new));
    }

    private static boolean operatorOnly(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("OperatorOnly"));
    }
}
