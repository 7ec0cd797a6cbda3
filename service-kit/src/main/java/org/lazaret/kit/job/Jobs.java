package org.lazaret.kit.job;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.ResponseEntity;

import org.lazaret.kit.json.JsonDocuments;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;

/** Starts jobs, does those that are due (four at once in this process), and answers for all of them. */
public final class Jobs implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Jobs.class);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final int AT_ONCE = 4;
    private static final int ATTEMPTS = 10;

    private final JobStore store;
    private final String path;
    private final Map<String, JobHandler> handlers = new ConcurrentHashMap<>();
    private final Map<UUID, Thread> working = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Semaphore signal = new Semaphore(0);
    private @Nullable Thread sweeper;
    private volatile boolean stopping;

    /** @param path where jobs are answered for, for example {@code /api/rooms/jobs} */
    Jobs(JobStore store, String path) {
        this.store = store;
        this.path = path;
    }

    /**
     * Makes a kind of job known; called by the constructor of the use case that starts it.
     *
     * @throws IllegalArgumentException when the kind is taken
     */
    public void register(String kind, JobHandler handler) {
        if (handlers.putIfAbsent(kind, handler) != null) {
            throw new IllegalArgumentException("two jobs are named " + kind);
        }
    }

    /**
     * Writes a job down; it begins at once on some replica. The same id again is the same job, for who started it and
     * with the same input only.
     *
     * @param id UUIDv7, chosen by the client or made here
     * @param actor who may see and cancel it
     * @param input becomes a JSON object; no personal data, but for example the id of an uploaded file
     * @throws ProblemException 404 when the id is another person's job, 422 when it was used for another one
     */
    public Job start(UUID id, String kind, String actor, Object input) {
        if (!handlers.containsKey(kind)) {
            throw new IllegalArgumentException("not registered: the job " + kind);
        }
        Document asked = JsonDocuments.toDocument(input);
        store.insert(id, kind, actor, asked);
        signal.release();
        Document job = store.find(id);
        if (job == null) {
            throw new IllegalStateException("the job " + id + " has vanished");
        }
        if (!actor.equals(job.getString("actor"))) {
            throw ProblemException.notFound();
        }
        if (!kind.equals(job.getString("kind")) || !asked.equals(job.get("input", Document.class))) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This job id was used for another job.");
        }
        return JobStore.job(job);
    }

    /** 202 with the address at which the job is answered for. */
    public ResponseEntity<Job> accepted(Job job) {
        return ResponseEntity.accepted().location(URI.create(path + "/" + job.id())).body(job);
    }

    /** How far a job is; null when there is none. */
    public @Nullable Job find(UUID id) {
        Document job = store.find(id);
        return job == null ? null : JobStore.job(job);
    }

    /** Asks a job to stop; it does at its next checkpoint. Nothing when it is over. */
    public void cancel(UUID id) {
        store.cancel(id);
        signal.release();
    }

    /** Takes up what is due, as far as there are places. */
    void sweep() {
        for (UUID id : store.due(handlers.keySet(), AT_ONCE)) {
            if (!places.tryAcquire()) {
                return;
            }
            Document job = store.claim(id);
            if (job == null) {
                places.release();
            } else {
                Thread worker = Thread.ofVirtual().name("job-" + id).unstarted(() -> work(id, job));
                working.put(id, worker);
                worker.start();
            }
        }
    }

    private void work(UUID id, Document job) {
        JobRun run = new JobRun(store, job);
        try {
            if (!store.endIfCancelled(id, run.epoch())) {
                JobHandler handler = handlers.get(job.getString("kind"));
                if (handler != null) {
                    store.done(id, run.epoch(), JsonDocuments.toDocument(handler.run(run)));
                }
            }
        } catch (JobStopped e) {
            log.info("{}", e.getMessage());
            store.endIfCancelled(id, run.epoch());
        } catch (Exception e) {
            if (stopping) {
                Thread.interrupted();
                store.handBack(id, run.epoch());
            } else {
                failed(id, run, e);
            }
        } finally {
            working.remove(id);
            places.release();
            signal.release();
        }
    }

    private void failed(UUID id, JobRun run, Exception e) {
        Document now = store.find(id);
        int attempts = now == null ? 1 : now.getInteger("attempts", 0) + 1;
        Duration pause = Duration.ofMillis(500L << Math.min(attempts, 6));
        log.warn("job {} failed at row {}, try {}: {}", id, run.row(), attempts, e.toString());
        boolean again = attempts < ATTEMPTS;
        store.failed(id, run.epoch(), attempts, String.valueOf(e), again ? store.now().plus(pause) : null);
    }

    @Override
    public synchronized void start() {
        stopping = false;
        sweeper = Thread.ofVirtual().name("job-sweep").start(this::sweepForEver);
    }

    private void sweepForEver() {
        boolean indexed = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (!indexed) {
                    store.ensureIndexes();
                    indexed = true;
                }
                sweep();
            } catch (RuntimeException e) {
                log.warn("the sweep of jobs failed and goes on: {}", e.toString());
            }
            try {
                if (signal.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                    signal.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** What is at work stops where it is; another replica goes on from its last checkpoint. */
    @Override
    public synchronized void stop() {
        stopping = true;
        Thread running = sweeper;
        sweeper = null;
        if (running != null) {
            running.interrupt();
        }
        List<Thread> workers = List.copyOf(working.values());
        workers.forEach(Thread::interrupt);
        try {
            for (Thread worker : workers) {
                worker.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
