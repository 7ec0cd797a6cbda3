package org.lazaret.kit.process;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a process is.
 *
 * @param id the command's id
 * @param step the step to be done next, or that was done last
 * @param finished nothing is left to do
 * @param attempts how often the present step failed
 * @param lastError why it failed, or what it waits for; null when nothing is in the way
 */
public record ProcessState<T>(UUID id, String kind, T data, String step, boolean finished, int attempts,
        @Nullable String lastError) {}
