package org.lazaret.kit.process;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A change of several aggregates, written down as steps in one place. Each step is keyed by the command's id and can
 * be repeated: after a crash it runs again, perhaps although it had succeeded. A step takes less than 30 s. To be
 * registered with {@link ProcessRunner#register}, so that the sweep knows it.
 *
 * @param kind stable name, kept in the documents
 * @param data a record that becomes a JSON object; its fields may grow, never change their meaning
 */
public record ProcessDefinition<T>(String kind, Class<T> data, List<Step<T>> steps) {
    /** One step. */
    @FunctionalInterface
    public interface Action<T> {
        /**
         * @param command the process's id, the key of everything that the step does
         * @return what to do next, with the data to keep
         */
        Outcome<T> run(UUID command, T data) throws Exception;
    }

    /** A step with its stable name. */
    public record Step<T>(String name, Action<T> action) {}

    /** A process without steps yet. */
    public static <T> ProcessDefinition<T> of(String kind, Class<T> data) {
        return new ProcessDefinition<>(kind, data, List.of());
    }

    /** The same with one step more. */
    public ProcessDefinition<T> step(String name, Action<T> action) {
        if (steps.stream().anyMatch(step -> step.name().equals(name))) {
            throw new IllegalArgumentException(kind + " has two steps named " + name);
        }
        List<Step<T>> all = new ArrayList<>(steps);
        all.add(new Step<>(name, action));
        return new ProcessDefinition<>(kind, data, List.copyOf(all));
    }

    int index(String step) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(step)) {
                return i;
            }
        }
        throw new IllegalStateException(kind + " has no step named " + step);
    }
}
