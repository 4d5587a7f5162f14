package org.fieldpost.http.described;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fieldpost.http.HttpApplication;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/** The methods of all resources of the application, as Jersey sees them, with how they are described. */
final class DescribedRoutes {
    private DescribedRoutes() {}

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
        List<Operation> found = new ArrayList<>();
        for (Class<?> type : new HttpApplication(null).getClasses()) {
            Resource resource = Resource.from(type);
            if (resource != null && !leftOut(type)) {
                collect(resource, "/" + strip(resource.getPath()), type, found);
            }
        }
        found.sort(Comparator.comparing(Operation::template).thenComparing(operation -> order(operation.verb())));
        return found;
    }

    private static int order(String verb) {
        return List.of("OPTIONS", "HEAD", "GET", "POST", "PATCH", "PUT", "DELETE")
                .indexOf(verb);
    }

    private static void collect(Resource resource, String template, Class<?> type, List<Operation> found) {
        for (ResourceMethod method : resource.getResourceMethods()) {
            described(type, method.getInvocable().getHandlingMethod(), template, method.getHttpMethod())
                    .ifPresent(found::add);
        }
        for (Resource child : resource.getChildResources()) {
            String path = strip(child.getPath());
            collect(child, template.equals("/") ? "/" + path : template + "/" + path, type, found);
        }
    }

    /** Without slashes at the ends and without the patterns of parameters. */
    private static String strip(String path) {
        return path.replaceAll("^/|/$", "").replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
    }

    private static Optional<Operation> described(Class<?> type, Method method, String template, String verb) {
        JavaMethod compiled = compiled(type, method);
        if (compiled.isAnnotatedWith(NotDescribed.class)) {
            return Optional.empty();
        }
        Described described = compiled.tryGetAnnotationOfType(Described.class)
                .orElseThrow(
                        () -> new AssertionError("Nobody can know of " + verb + " " + template + ": put @Described on "
                                + method.getDeclaringClass().getSimpleName() + "." + method.getName()
                                + ", or @NotDescribed with a reason; see docs/CONTRIBUTING.md, \"Add a route\"."));
        return Optional.of(new Operation(template, verb, type, operatorOnly(type) || operatorOnly(method), described));
    }

    private static JavaMethod compiled(Class<?> type, Method method) {
        return new ClassFileImporter()
                .importClasses(type)
                .get(type)
                .getMethod(
                        method.getName(),
                        Arrays.stream(method.getParameterTypes())
                                .map(Class::getName)
                                .toArray(String[]::new));
    }

    private static boolean leftOut(Class<?> type) {
        return new ClassFileImporter().importClasses(type).get(type).isAnnotatedWith(NotDescribed.class);
    }

    private static boolean operatorOnly(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("OperatorOnly"));
    }
}
