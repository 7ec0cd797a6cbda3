package org.lazaret.rooms.floor;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;

/** Deciding again after a lost race, until it is won or the caller's patience ends. */
public final class Retry {
    private static final Duration PATIENCE = Duration.ofMillis(4000);

    private Retry() {}

    /**
     * Asks until there is an answer; null means that another write came first.
     *
     * @throws ProblemException 503 when races are lost for 4 s
     */
    public static <T> T untilDecided(Supplier<@Nullable T> attempt) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int lost = 0; System.nanoTime() < end; lost++) {
            T answer = attempt.get();
            if (answer != null) {
                return answer;
            }
            pause(lost);
        }
        throw ProblemException.unavailable(ProblemType.UNAVAILABLE,
                "Too many people are changing this floor at once; nothing was changed.", Duration.ofSeconds(1));
    }

    /** A short random wait, longer with each loss, so that the same writers do not meet again. */
    private static void pause(int lost) {
        try {
            Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, 4 + 2 * Math.min(lost, 20))));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable(ProblemType.UNAVAILABLE, "The service is stopping.",
                    Duration.ofSeconds(5));
        }
    }
}
