package org.lazaret.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes one line per capability and finished test to {@code target/covers/<module>-<uuid>.tsv}:
 * capability, class, display name of the test, passed. JUnit finds it by the service loader.
 */
public final class CoversListener implements TestExecutionListener {
    private final Path folder;
    private final String module;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private @Nullable TestPlan plan;

    /** Used by the service loader; Maven's test plugins tell the module and its folder. */
    public CoversListener() {
        this(Path.of(System.getProperty("basedir", ""), "target", "covers"),
                System.getProperty("lazaret.module", "unknown"));
    }

    CoversListener(Path folder, String module) {
        this.folder = folder;
        this.module = module;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
        lines.clear();
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            Place place = place(test);
            for (String capability : place.capabilities()) {
                lines.add(String.join("\t", capability, place.type(), oneLine(test.getDisplayName()),
                        Boolean.toString(passed)));
            }
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        if (!lines.isEmpty()) {
            try {
                Files.createDirectories(folder);
                Files.write(folder.resolve(module + "-" + UUID.randomUUID() + ".tsv"), lines);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        lines.clear();
    }

    /** A dynamic test has no source of its own: it counts for the factory it came from. */
    private Place place(TestIdentifier test) {
        SortedSet<String> capabilities = new TreeSet<>();
        String type = "";
        for (TestIdentifier at = test; at != null; at = parent(at)) {
            var source = at.getSource().orElse(null);
            if (source instanceof MethodSource method) {
                type = method.getClassName();
                addAll(capabilities, method.getJavaMethod());
                addAllEnclosing(capabilities, method.getJavaClass());
                break;
            }
            if (source instanceof ClassSource declared) {
                type = declared.getClassName();
                addAllEnclosing(capabilities, declared.getJavaClass());
                break;
            }
        }
        return new Place(type, capabilities);
    }

    private @Nullable TestIdentifier parent(TestIdentifier test) {
        return Optional.ofNullable(plan).flatMap(p -> p.getParent(test)).orElse(null);
    }

    private static void addAllEnclosing(SortedSet<String> capabilities, Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
            addAll(capabilities, at);
        }
    }

    private static void addAll(SortedSet<String> capabilities, AnnotatedElement element) {
        Covers covers = element.getAnnotation(Covers.class);
        if (covers != null) {
            capabilities.addAll(List.of(covers.value()));
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\t\\r\\n]+", " ");
    }

    private record Place(String type, SortedSet<String> capabilities) {}
}
