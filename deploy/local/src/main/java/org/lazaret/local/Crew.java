package org.lazaret.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The processes of a running installation: started all at once, watched, stopped wave by wave. */
final class Crew {
    /** Two slow cores, a first start without caches and seven processes at once still fit. */
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    /** A service drains its requests for up to 8 s. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(12);

    private final House house;
    private final Screen screen;
    private final Map<Part, Child> children = new EnumMap<>(Part.class);
    /** What each one is started with the next time. */
    private final Map<Part, Program> programs = new EnumMap<>(Part.class);
    private boolean stopping;

    Crew(House house, Screen screen) {
        this.house = house;
        this.screen = screen;
    }

    /**
     * Starts all programs at the same time and returns when every one works.
     *
     * @throws Refusal when one dies or does not work in time; the others still run
     */
    void start(List<Program> programs) throws InterruptedException {
        List<Child> started = programs.stream().map(this::begin).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Child, Future<?>> waits = started.stream()
                    .collect(Collectors.toMap(child -> child, child -> threads.submit(() -> awaitHealthy(child))));
            try {
                for (Child child : started) {
                    await(child, waits);
                }
            } catch (Refusal e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }

    private void await(Child child, Map<Child, Future<?>> waits) throws InterruptedException {
        Future<?> own = waits.get(child);
        while (own != null) {
            try {
                own.get(500, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                for (Future<?> other : waits.values()) {
                    if (other.state() == Future.State.FAILED) {
                        throw fault(other.exceptionNow());
                    }
                }
                String missing = waits.entrySet()
                        .stream()
                        .filter(wait -> !wait.getValue().isDone())
                        .map(wait -> wait.getKey().name())
                        .sorted()
                        .collect(Collectors.joining(", "));
                screen.waiting("  " + child.age().toSeconds() + " s, waiting for " + missing);
            } catch (ExecutionException e) {
                throw fault(e.getCause());
            }
        }
    }

    private static RuntimeException fault(@Nullable Throwable cause) {
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private synchronized Child begin(Program program) {
        if (stopping) {
            throw new Refusal("Lazaret is stopping: " + program.name() + " is not started any more.");
        }
        Child child = Child.start(program, house);
        children.put(program.part(), child);
        programs.put(program.part(), program);
        return child;
    }

    private void awaitHealthy(Child child) {
        while (!child.healthy()) {
            if (!child.alive()) {
                throw new Refusal(death(child, "while starting"));
            }
            if (child.age().compareTo(START_LIMIT) > 0) {
                throw new Refusal(child.name() + " does not work after " + Screen.seconds(START_LIMIT) + "; its log "
                        + house.log(child.name()) + " ends with:\n" + indented(child.lastLines(10)));
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Refusal("Nobody waits any more whether " + child.name() + " works.");
            }
        }
        screen.line(String.format("  %-24s ready after %7s   %s", child.name(), Screen.seconds(child.age()),
                "port " + child.program.port()));
        child.whenGone(() -> reportDeath(child));
    }

    private void reportDeath(Child child) {
        if (!child.dismissed()) {
            child.forget();
            screen.line(
                    death(child, "after " + Screen.seconds(child.age())) + "\n  To start it again: deploy/up restart "
                            + child.name());
        }
    }

    private String death(Child child, String when) {
        return child.name() + " died " + when + " (" + child.end() + "); its log " + house.log(child.name())
                + " ends with:\n" + indented(child.lastLines(12));
    }

    private static String indented(List<String> lines) {
        return lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }

    /**
     * Stops one process when it runs, and starts it again.
     *
     * @param name as in {@link Part#title}
     * @return what happened, for the person who asked
     */
    String restart(String name) throws InterruptedException {
        Child old;
        synchronized (this) {
            old = children.values().stream().filter(child -> child.name().equals(name)).findFirst().orElse(null);
        }
        if (old == null) {
            return "There is no process " + name + " here; these run: " + names();
        }
        if (old.alive()) {
            old.dismiss();
            old.awaitGone(STOP_LIMIT);
        }
        Child fresh = begin(latest(old.program.part()));
        try {
            awaitHealthy(fresh);
            return name + " is ready after " + Screen.seconds(fresh.age());
        } catch (Refusal e) {
            return String.valueOf(e.getMessage());
        }
    }

    /**
     * Stops the services that run and starts them again with one setting changed; database and Keycloak stay.
     *
     * @throws Refusal when one of them does not come back
     */
    void restartServices(String setting, String value) throws InterruptedException {
        List<Child> services;
        synchronized (this) {
            // also of those that are down at the moment, for when somebody starts them again
            Part.services().forEach(part -> programs.computeIfPresent(part, (p, one) -> one.with(setting, value)));
            services = children.values()
                    .stream()
                    .filter(child -> Part.services().anyMatch(part -> part == child.program.part()) && child.alive())
                    .toList();
        }
        services.forEach(Child::dismiss);
        for (Child child : services) {
            child.awaitGone(STOP_LIMIT);
        }
        start(services.stream().map(child -> latest(child.program.part())).toList());
    }

    private synchronized Program latest(Part part) {
        return Objects.requireNonNull(programs.get(part));
    }

    private synchronized String names() {
        return children.keySet().stream().map(part -> part.title).sorted().collect(Collectors.joining(", "));
    }

    /** @return one line per process: name, pid, state, resident memory, port */
    synchronized String status() {
        return children.values()
                .stream()
                .map(child -> String.format("%-24s %-8s pid %-8d %5d MB   port %d", child.name(),
                        !child.alive() ? "dead" : child.healthy() ? "ready" : "starting", child.processId(),
                        Machine.residentMegabytes(child.processId()), child.program.port()))
                .collect(Collectors.joining("\n"));
    }

    /** Stops everything, wave by wave, and starts nothing any more. A second call does nothing. */
    void stop() throws InterruptedException {
        List<Child> all;
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
            all = new ArrayList<>(children.values());
        }
        for (Part.Wave wave : Part.Wave.values()) {
            List<Child> leaving = all.stream().filter(child -> child.program.part().wave == wave).toList();
            leaving.forEach(Child::dismiss);
            for (Child child : leaving) {
                boolean went = child.awaitGone(STOP_LIMIT);
                screen.line("  " + child.name() + (went ? " stopped" : " did not stop and was killed"));
            }
        }
    }
}
