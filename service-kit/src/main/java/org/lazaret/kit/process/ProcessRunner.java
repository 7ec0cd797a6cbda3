package org.lazaret.kit.process;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import org.lazaret.kit.json.JsonDocuments;
import org.lazaret.kit.lease.LeaseLost;

/**
 * Runs processes: the first time in the caller's thread, and from the sweep whatever a crash or a failure left
 * unfinished. Any replica may finish any process; one at a time does.
 */
public final class ProcessRunner implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ProcessRunner.class);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 50;

    private final ProcessStore store;
    private final Map<String, ProcessDefinition<?>> definitions = new ConcurrentHashMap<>();
    private final Semaphore signal = new Semaphore(0);
    private @Nullable Thread sweeper;

    ProcessRunner(ProcessStore store) {
        this.store = store;
    }

    /**
     * Makes a process known to the sweep; called by the constructor of the use case that starts it.
     *
     * @return the same definition
     * @throws IllegalArgumentException when the kind is taken
     */
    public <T> ProcessDefinition<T> register(ProcessDefinition<T> definition) {
        if (definitions.putIfAbsent(definition.kind(), definition) != null) {
            throw new IllegalArgumentException("two processes are named " + definition.kind());
        }
        return definition;
    }

    /**
     * Writes the intent down, then runs as far as it goes now. The same command again answers how far it is.
     *
     * @param definition a registered one
     * @param id the command's; a UUIDv7 that the client chose
     * @return finished, or where it stands with the reason; the sweep does the rest
     * @throws CommandReused when the id was used with other contents
     */
    public <T> ProcessState<T> start(ProcessDefinition<T> definition, UUID id, T data) {
        if (definitions.get(definition.kind()) == null) {
            throw new IllegalArgumentException("not registered: the process " + definition.kind());
        }
        Document process = store.insert(
                id,
                definition.kind(),
                JsonDocuments.toDocument(data),
                definition.steps().getFirst().name());
        if (process.getLong("epoch") > 0) {
            run(definition, process);
        }
        return state(definition, id);
    }

    /** How far a process is; null when there is none of that id and kind. */
    public <T> @Nullable ProcessState<T> find(ProcessDefinition<T> definition, UUID id) {
        Document process = store.find(id);
        return process == null || !definition.kind().equals(process.getString("kind"))
                ? null
                : state(definition, process);
    }

    /** What is due is taken up now rather than at the next sweep, for example when a peer is back. */
    public void nudge() {
        signal.release();
    }

    /** Takes up what is due, each process on its own thread, and waits for them; tells how many. */
    int sweep() {
        int taken = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (UUID id : store.due(definitions.keySet(), AT_ONCE)) {
                Document process = store.claim(id);
                if (process != null) {
                    taken++;
                    threads.execute(() -> run(definitions.get(process.getString("kind")), process));
                }
            }
        }
        return taken;
    }

    private <T> void run(@Nullable ProcessDefinition<T> definition, Document process) {
        if (definition == null) {
            return;
        }
        UUID id = process.get("_id", UUID.class);
        long epoch = process.getLong("epoch");
        int at = definition.index(process.getString("step"));
        int attempts = process.getInteger("attempts", 0);
        Document kept = process.get("data", Document.class);
        try {
            while (true) {
                ProcessDefinition.Step<T> step = definition.steps().get(at);
                Outcome<T> outcome;
                try {
                    outcome = step.action().run(id, JsonDocuments.fromDocument(kept, definition.data()));
                } catch (LeaseLost e) {
                    throw e;
                } catch (Exception e) {
                    failed(id, epoch, kept, attempts + 1, definition.kind() + "/" + step.name(), e);
                    return;
                }
                kept = JsonDocuments.toDocument(outcome.data());
                int next = switch (outcome) {
                    case Outcome.Next<T> _ -> at + 1;
                    case Outcome.Go<T> go -> definition.index(go.step());
                    case Outcome.End<T> _ -> definition.steps().size();
                    case Outcome.Wait<T> wait -> {
                        store.postpone(id, epoch, kept, 0, wait.reason(), store.now().plus(wait.pause()));
                        yield -1;
                    }
                };
                if (next < 0) {
                    return;
                }
                if (next == definition.steps().size()) {
                    store.finish(id, epoch, step.name(), kept);
                    return;
                }
                store.advance(id, epoch, step.name(), definition.steps().get(next).name(), kept);
                at = next;
                attempts = 0;
            }
        } catch (LeaseLost e) {
            log.info("{} {}: another one took it up", definition.kind(), id);
        }
    }

    private void failed(UUID id, long epoch, Document data, int attempts, String where, Exception e) {
        Duration pause = Duration.ofMillis(500L << Math.min(attempts, 8));
        Duration rest = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        log.warn("{} {} failed {} times, again in {} s: {}", where, id, attempts, rest.toSeconds(), e.toString());
        store.postpone(id, epoch, data, attempts, String.valueOf(e), store.now().plus(rest));
    }

    private <T> ProcessState<T> state(ProcessDefinition<T> definition, UUID id) {
        Document process = store.find(id);
        if (process == null) {
            throw new IllegalStateException("the process " + id + " has vanished");
        }
        return state(definition, process);
    }

    private static <T> ProcessState<T> state(ProcessDefinition<T> definition, Document process) {
        return new ProcessState<>(
                process.get("_id", UUID.class),
                definition.kind(),
                JsonDocuments.fromDocument(process.get("data", Document.class), definition.data()),
                process.getString("step"),
                !process.containsKey("due"),
                process.getInteger("attempts", 0),
                process.getString("lastError"));
    }

    @Override
    public synchronized void start() {
        sweeper = Thread.ofVirtual().name("process-sweep").start(this::sweepForEver);
    }

    private void sweepForEver() {
        boolean indexed = false;
        while (!Thread.currentThread().isInterrupted()) {
            int taken = 0;
            try {
                if (!indexed) {
                    store.ensureIndexes();
                    indexed = true;
                }
                taken = sweep();
            } catch (RuntimeException e) {
                log.warn("the sweep of processes failed and goes on: {}", e.toString());
            }
            try {
                if (taken < AT_ONCE && signal.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                    signal.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public synchronized void stop() {
        Thread running = sweeper;
        sweeper = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return sweeper != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 16;
    }
}
