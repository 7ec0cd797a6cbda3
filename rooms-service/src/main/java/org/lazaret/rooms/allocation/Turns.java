package org.lazaret.rooms.allocation;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;

/**
 * Those who choose rooms of one site do so one after the other, as long as one instance serves them: two who look at
 * the same picture choose the same best room, and one of them would have to look again. That nobody enters a room on
 * an older picture is not this queue's business; the version of the floor sees to it, between instances too.
 */
@Component
class Turns {
    private static final int QUEUES = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private final List<ReentrantLock> queues = IntStream.range(0, QUEUES)
            .mapToObj(queue -> new ReentrantLock(true))
            .toList();

    /**
     * Does this when it is its turn at the site; sites seldom share a queue.
     *
     * @throws ProblemException 503 when that takes more than 4 s; nothing was done
     */
    <T> @Nullable T at(UUID siteId, Supplier<@Nullable T> work) {
        ReentrantLock queue = queues.get(Math.floorMod(siteId.hashCode(), QUEUES));
        try {
            if (!queue.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ProblemException.unavailable(ProblemType.UNAVAILABLE,
                        "Too many people are choosing rooms of this site at once; nothing was changed.",
                        Duration.ofSeconds(1));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable(ProblemType.UNAVAILABLE, "The service is stopping.",
                    Duration.ofSeconds(5));
        }
        try {
            return work.get();
        } finally {
            queue.unlock();
        }
    }
}
