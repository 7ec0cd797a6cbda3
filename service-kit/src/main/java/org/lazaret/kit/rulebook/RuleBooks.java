package org.lazaret.kit.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * All versions of one rule book, loaded when the service starts and never changed while it runs. A version applies from
 * its first day on; a decision stores the version that made it, so that it can be told years later. New versions come by
 * deployment.
 *
 * @param <T> a record that checks itself in its constructor
 */
public final class RuleBooks<T> {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Map<String, T> byVersion;
    private final List<T> newestFirst;
    private final Function<T, LocalDate> effectiveFrom;

    private RuleBooks(Map<String, T> byVersion, Function<T, LocalDate> effectiveFrom) {
        this.byVersion = byVersion;
        this.effectiveFrom = effectiveFrom;
        this.newestFirst = byVersion.values().stream().sorted(Comparator.comparing(effectiveFrom).reversed()).toList();
    }

    /**
     * Loads every version.
     *
     * @param type the record of one version
     * @param pattern where the files are on the class path, such as {@code rules/checks-*.yml}
     * @param version the name of a version
     * @param effectiveFrom its first day (site time zone)
     * @throws IllegalStateException naming every file that cannot be used, and why; or that there is none
     */
    public static <T> RuleBooks<T> load(Class<T> type, String pattern, Function<T, String> version,
            Function<T, LocalDate> effectiveFrom) {
        Map<String, T> found = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (Resource file : files(pattern)) {
            String name = String.valueOf(file.getFilename());
            try (InputStream in = file.getInputStream()) {
                T book = YAML.readValue(in, type);
                List<String> missing = new ArrayList<>();
                missing(book, "", missing);
                if (!missing.isEmpty()) {
                    faults.add(name + ": without " + String.join(", ", missing));
                    continue;
                }
                if (found.put(version.apply(book), book) != null) {
                    faults.add(name + ": the version '" + version.apply(book) + "' exists twice");
                }
            } catch (UnrecognizedPropertyException unknown) {
                faults.add(name + ": the field '" + unknown.getPropertyName() + "' is not known");
            } catch (JacksonException | IOException unreadable) {
                faults.add(name + ": " + firstLine(unreadable));
            }
        }
        if (found.isEmpty() && faults.isEmpty()) {
            faults.add("there is no file " + pattern + " on the class path");
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Rule books cannot be used: " + String.join("; ", faults));
        }
        return new RuleBooks<>(found, effectiveFrom);
    }

    // What the record does not mark as nullable must stand in the file: half a rule book decides nothing.
    private static void missing(@Nullable Object value, String path, List<String> missing) {
        if (value instanceof Collection<?> items) {
            int i = 0;
            for (Object item : items) {
                missing(item, path + "[" + i++ + "]", missing);
            }
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                String at = path.isEmpty() ? component.getName() : path + "." + component.getName();
                Object inner = read(component, value);
                if (inner == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    missing.add("'" + at + "'");
                }
                missing(inner, at, missing);
            }
        }
    }

    private static @Nullable Object read(RecordComponent component, Object record) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException("The rule book's field " + component.getName() + " cannot be read",
                    unreadable);
        }
    }

    private static Resource[] files(String pattern) {
        try {
            return new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern);
        } catch (IOException unreadable) {
            throw new IllegalStateException("The class path cannot be searched for " + pattern, unreadable);
        }
    }

    private static String firstLine(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    /** The version that applies on a day; the oldest one for days before any applied. */
    public T on(LocalDate day) {
        return newestFirst.stream()
                .filter(book -> !effectiveFrom.apply(book).isAfter(day))
                .findFirst()
                .orElse(newestFirst.getLast());
    }

    /** The version of that name, or null when this installation does not have it. */
    public @Nullable T version(String name) {
        return byVersion.get(name);
    }

    /** All versions, newest first. */
    public List<T> all() {
        return newestFirst;
    }
}
