package org.lazaret.kit.test;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/**
 * What a service answers and takes is described under the simple name of its record; two records of one name would
 * silently become one in the description, and the console would be typed by the wrong one.
 */
public final class AnswerNames {
    private final Map<String, Set<String>> classes = new TreeMap<>();

    private AnswerNames() {}

    /** @throws AssertionError naming the records that share a name */
    public static void areUnique(Collection<HandlerMethod> operations) {
        AnswerNames names = new AnswerNames();
        for (HandlerMethod operation : operations) {
            if (operation.getBeanType().getName().startsWith("org.lazaret")) {
                names.visit(operation.getReturnType().getGenericParameterType());
                for (MethodParameter parameter : operation.getMethodParameters()) {
                    if (parameter.hasParameterAnnotation(RequestBody.class)) {
                        names.visit(parameter.getGenericParameterType());
                    }
                }
            }
        }
        List<String> shared = names.classes.entrySet()
                .stream()
                .filter(e -> e.getValue().size() > 1)
                .map(e -> e.getKey() + ": " + e.getValue())
                .toList();
        if (!shared.isEmpty()) {
            throw new AssertionError("in the description these would become one; rename them:\n- "
                    + String.join("\n- ", shared));
        }
        if (names.classes.isEmpty()) {
            throw new AssertionError("no operation answers or takes a record, so nothing was looked at");
        }
    }

    private void visit(Type type) {
        switch (type) {
            case ParameterizedType generic -> {
                visit(generic.getRawType());
                List.of(generic.getActualTypeArguments()).forEach(this::visit);
            }
            case GenericArrayType array -> visit(array.getGenericComponentType());
            case WildcardType wildcard -> List.of(wildcard.getUpperBounds()).forEach(this::visit);
            case Class<?> c when c.isArray() -> visit(c.getComponentType());
            // the values of an enum stand in the description where they are used, without a name
            case Class<?> c when c.isRecord() && c.getName().startsWith("org.lazaret") -> {
                if (classes.computeIfAbsent(c.getSimpleName(), n -> new TreeSet<>()).add(c.getName())) {
                    for (RecordComponent part : c.getRecordComponents()) {
                        visit(part.getGenericType());
                    }
                }
            }
            default -> {
                // nothing of ours
            }
        }
    }
}
