package org.lazaret.kit.process;

import java.time.Duration;

/**
 * What a step says when it is done. A fault (an exception) is none of these: the step is tried again later.
 *
 * @param <T> the process's data
 */
public sealed interface Outcome<T> {
    /** The data to keep. */
    T data();

    /** On to the step after this one; after the last the process is finished. */
    record Next<T>(T data) implements Outcome<T> {}

    /** On to the named step, for example to one that undoes. */
    record Go<T>(String step, T data) implements Outcome<T> {}

    /** Finished here, whatever steps are left. */
    record End<T>(T data) implements Outcome<T> {}

    /** Not possible yet, which is no failure: the same step again after a while. */
    record Wait<T>(T data, Duration pause, String reason) implements Outcome<T> {}

    /** @see Next */
    static <T> Outcome<T> next(T data) {
        return new Next<>(data);
    }

    /** @see Go */
    static <T> Outcome<T> go(String step, T data) {
        return new Go<>(step, data);
    }

    /** @see End */
    static <T> Outcome<T> end(T data) {
        return new End<>(data);
    }

    /** @see Wait */
    static <T> Outcome<T> waiting(T data, Duration pause, String reason) {
        return new Wait<>(data, pause, reason);
    }
}
