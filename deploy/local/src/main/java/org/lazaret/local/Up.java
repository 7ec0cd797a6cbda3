package org.lazaret.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code deploy/up}: the whole installation on one machine, in the foreground, until Ctrl-C or SIGTERM.
 *
 * <p>Ends with exit code 1 and one sentence when something stands in the way. Nothing is started before every check has
 * passed, and nothing is left running afterwards: also not when this process is killed, for a guard process notices.
 */
public final class Up {
    /** What a process takes with its small heap, in MB, measured. */
    private static final int MEGABYTES_EACH = 260;
    private static final int MEGABYTES_KEYCLOAK = 380;

    private final Options options;
    private final House house;
    private final Screen screen;
    private final Crew crew;
    private final CountDownLatch trainingOver = new CountDownLatch(1);
    private volatile @Nullable Process guard;
    private volatile @Nullable Process training;
    private volatile boolean stopping;
    /** Everything works and is loaded; before, the clock must not jump. */
    private volatile boolean up;

    private Up(Options options, House house, Screen screen) {
        this.options = options;
        this.house = house;
        this.screen = screen;
        this.crew = new Crew(house, screen);
    }

    /**
     * @param args see {@link Options#USAGE}; the system property {@code lazaret.root} names the source tree
     */
    public static void main(String[] args) throws InterruptedException, IOException {
        Screen screen = Screen.standard();
        try {
            Options options = Options.of(args);
            Preflight.java(Runtime.version().feature());
            Path root = Path.of(System.getProperty("lazaret.root", ""));
            Path run = options.run();
            House house = new House(root, run != null ? run : root.resolve("run"));
            if (options.words().equals(List.of("help"))) {
                screen.line(Options.USAGE);
            } else if (options.words().isEmpty()) {
                new Up(options, house, screen).run();
            } else {
                Control.ask(house, options.words(), screen);
            }
        } catch (Refusal e) {
            screen.line(String.valueOf(e.getMessage()));
            System.exit(1);
        }
    }

    private void run() throws InterruptedException, IOException {
        Instant begin = Instant.now();
        FileLock alone = alone();
        Leftovers.stop(house, screen);

        Programs programs = new Programs(house, options.portShift(), options.mongodb());
        Mode mode = mode(begin, programs.databaseName());
        Optional<Program> database = wanted(Part.MONGODB) ? programs.database() : Optional.empty();
        Optional<Program> keycloak = wanted(Part.KEYCLOAK) ? programs.keycloak() : Optional.empty();
        List<App> apps = Part.services().filter(this::wanted).flatMap(part -> App.find(house, part).stream()).toList();
        check(database, keycloak, apps, programs);

        // from here on things change
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(alone), "stop"));
        if (options.fresh()) {
            house.clear();
        }
        Map<String, String> secrets = Secrets.in(house.folder("").resolve("secrets"));
        mode.keep(house.run().resolve("mode"));
        keepOldLogs();
        guard = startGuard();
        Control.serve(house, crew, this::forward, screen);
        unpack(apps);

        List<Program> all = new ArrayList<>();
        database.ifPresent(all::add);
        keycloak.ifPresent(all::add);
        apps.forEach(app -> all.add(programs.service(app, secrets, mode)));
        screen.line("Starting " + all.stream().map(Program::name).collect(Collectors.joining(", ")));
        crew.start(all);
        screen.line("Everything works after " + Screen.seconds(Duration.between(begin, Instant.now())));

        Mode loaded = mode.demo() ? demo(mode, programs, apps) : mode;
        up = true;
        greet(loaded, programs, apps);
        train(apps, programs, secrets, mode);
        new CountDownLatch(1).await(); // the end comes by a signal
    }

    /** One launcher per run folder; the lock goes with the process, however that ends. */
    private FileLock alone() throws IOException {
        FileChannel file = FileChannel.open(house.folder("").resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock == null) {
            throw new Refusal("Lazaret already runs from " + house.run()
                    + ": use that one, stop it with deploy/up stop, or start a second with --run and --port-shift.");
        }
        return lock;
    }

    private boolean wanted(Part part) {
        return !options.without().contains(part.title);
    }

    private Mode mode(Instant now, String database) {
        Mode kept = options.fresh() ? null : Mode.in(house.run().resolve("mode"));
        if (kept == null) {
            return Mode.first(options.demo(), now, database);
        }
        if (kept.demo() != options.demo()) {
            throw new Refusal(kept.demo()
                    ? "The data in " + house.run() + " is the demo's and lives on the demo's clock: add --fresh to "
                            + "start empty, or leave out --no-demo."
                    : "The data in " + house.run() + " was started without the demo: add --no-demo to go on with it, "
                            + "or --fresh to replace it by the demo.");
        }
        if (!kept.database().equals(database)) {
            throw new Refusal(house.run() + " belongs to the data in the database " + kept.database() + ", not to "
                    + database + ": go on with that one, or keep the other's with --run <another folder>.");
        }
        return kept;
    }

    private void check(Optional<Program> database, Optional<Program> keycloak, List<App> apps, Programs programs) {
        if (database.isEmpty() && options.mongodb() == null && wanted(Part.MONGODB)) {
            throw new Refusal("The embedded database is not built: run mvn -DskipTests package.");
        }
        if (keycloak.isEmpty() && wanted(Part.KEYCLOAK)) {
            throw new Refusal("Keycloak is not prepared: run mvn -DskipTests package.");
        }
        String mongodb = options.mongodb();
        if (mongodb != null) {
            Preflight.mongodb(mongodb);
        }
        String missing = Part.services()
                .filter(part -> apps.stream().noneMatch(app -> app.part() == part))
                .map(part -> part.title)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            screen.line("Left out, because this source tree does not build them yet: " + missing);
        }
        Mode unknown = Mode.first(false, Instant.EPOCH, Programs.EMBEDDED);
        List<Program> all = new ArrayList<>();
        database.ifPresent(all::add);
        keycloak.ifPresent(all::add);
        apps.forEach(app -> all.add(programs.service(app, Map.of(), unknown)));
        Preflight.ports(all, options.portShift());
        Preflight.memory(Machine.availableMegabytes(), MEGABYTES_KEYCLOAK + (all.size() - 1L) * MEGABYTES_EACH);
    }

    /** The logs of the start before are worth a look when this one goes wrong, too. */
    private void keepOldLogs() throws IOException {
        Path old = house.folder("logs/previous");
        try (var logs = Files.list(house.folder("logs"))) {
            for (Path log : logs.filter(file -> file.getFileName().toString().endsWith(".log")
                    && !file.getFileName().toString().equals("build.log")).toList()) {
                Files.move(log, old.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** A process that does nothing but notice the end of this one, also after kill -9, and stop what is left. */
    private Process startGuard() throws IOException {
        return new ProcessBuilder("sh", house.root().resolve("deploy/local/guard").toString(), house.run().toString())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(house.log("guard").toFile()))
                .redirectErrorStream(true)
                .start();
    }

    private void unpack(List<App> apps) throws InterruptedException {
        List<App> packed = apps.stream().filter(app -> !app.unpacked()).toList();
        if (packed.isEmpty()) {
            return;
        }
        screen.line("Unpacking " + packed.size() + " services (once after each build)");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<?> done : threads.invokeAll(packed.stream()
                    .map(app -> Executors.<@Nullable Object>callable(() -> {
                        try {
                            app.unpack();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }, null))
                    .toList())) {
                if (done.state() == Future.State.FAILED) {
                    throw new Refusal("A service could not be unpacked into " + house.run() + ": "
                            + done.exceptionNow().getMessage());
                }
            }
        }
    }

    /** Loads the demo region where that has not been done, or says how old it is. */
    private Mode demo(Mode mode, Programs programs, List<App> apps) throws InterruptedException {
        if (mode.loaded()) {
            long age = mode.age(Instant.now());
            if (age > 0) {
                screen.line("The demo is " + age + (age == 1 ? " day" : " days") + " old: its day was " + mode.day()
                        + ". For a new one: deploy/up --fresh");
            }
            return mode;
        }
        if (!runs(Part.ROOMS, apps) || !wanted(Part.KEYCLOAK)) {
            screen.line(
                    "The demo region is not loaded, for it needs rooms-service and Keycloak; the next start tries again");
            return mode;
        }
        boolean people = options.people() && Part.services().allMatch(part -> runs(part, apps));
        screen.line("Loading the demo region: everybody moves in through the public interface, about a minute, once");
        Instant begin = Instant.now();
        try (Api api = new Api(path -> programs.url(answering(path, apps)), programs.url(Part.KEYCLOAK))) {
            DemoRegion region = new DemoRegion(api, Objects.requireNonNull(mode.day()),
                    what -> screen.waiting("  loading the demo region: " + what));
            if (people) {
                region.load();
            } else {
                region.loadSites();
            }
        } catch (Api.Declined e) {
            screen.line("The demo region could not be loaded, the next start tries again: " + e.getMessage()
                    + "\n  To begin anew: deploy/up --fresh");
            return mode;
        }
        screen.line((people ? "Demo region" : "Sites and rooms of the demo region") + " loaded after "
                + Screen.seconds(Duration.between(begin, Instant.now())));
        Mode loaded = mode.asLoaded();
        loaded.keep(house.run().resolve("mode"));
        return loaded;
    }

    /** The demo's clock goes on: the services start again with it, and every later start keeps it. */
    private String forward(Duration time, Consumer<String> tell) throws InterruptedException {
        Path file = house.run().resolve("mode");
        Mode mode = Objects.requireNonNull(Mode.in(file));
        if (!up) {
            throw new Refusal("Lazaret is still starting: ask again when it has said where the console is.");
        }
        if (!mode.demo()) {
            throw new Refusal("Without the demo the clock is the real one, and does not jump.");
        }
        tell.accept("The services start again with the new clock, which takes about half a minute.");
        screen.line("The clock goes on: the services start again");
        Mode later = mode.later(time);
        later.keep(file);
        crew.restartServices(Programs.CLOCK_OFFSET, later.offset().toString());
        return "It is "
                + Instant.now()
                        .plus(later.offset())
                        .atZone(Mode.SITES)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toLocalDateTime()
                + " at the demo's sites";
    }

    private static boolean runs(Part part, List<App> apps) {
        return apps.stream().anyMatch(app -> app.part() == part);
    }

    /** The gateway answers everything; while it is left out, the service that the path names. */
    private static Part answering(String path, List<App> apps) {
        return runs(Part.GATEWAY, apps)
                ? Part.GATEWAY
                : Part.services()
                        .filter(part -> part.title.startsWith(path.split("/")[2]))
                        .findFirst()
                        .orElse(Part.ROOMS);
    }

    private void greet(Mode mode, Programs programs, List<App> apps) {
        if (mode.demo()) {
            screen.line("""

                Logins, all with the password lazaret-demo (demo only)
                  A 丽州江畔健康驿站    manager.a doctor.a nurse.a supply.a kitchen.a security.a cleaner.a
                                        approver.a approver2.a (second approvals)
                  B 东郊模块化隔离点    manager.b doctor.b nurse.b supply.b kitchen.b cleaner.b
                  C 职校宿舍隔离点      manager.c
                  Lizhou region         commander operator
                  Province              auditor
                """);
        }
        screen.line("Database " + programs.databaseInWords());
        screen.line("Logs     " + house.run().resolve("logs"));
        boolean console = runs(Part.GATEWAY, apps);
        screen.line(console
                ? "Console  " + programs.url(Part.GATEWAY) + "/"
                : "Keycloak " + programs.url(Part.KEYCLOAK) + "/ (the console comes with the gateway)");
    }

    /** Prepares the next start's speed, one service after the other and out of everybody's way. */
    private void train(List<App> apps, Programs programs, Map<String, String> secrets, Mode mode) {
        List<App> untrained = apps.stream().filter(app -> !app.trained()).toList();
        Thread.ofPlatform().daemon().name("train").start(() -> {
            try {
                for (App app : untrained) {
                    if (stopping) {
                        break;
                    }
                    Process process = app.train(programs.service(app, secrets, mode).environment(), house);
                    training = process;
                    Files.writeString(house.pid("training"), process.pid() + "\n");
                    if (!app.finishTraining(process) && !stopping) {
                        screen.line("(" + app.part().title + " will start a little slower next time: see "
                                + house.log(app.part().title + "-training") + ")");
                    }
                    training = null;
                }
            } catch (IOException e) {
                screen.line("The next start will be as slow as this one: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                House.delete(house.pid("training"));
                trainingOver.countDown();
            }
        });
    }

    /** The one way out: every child in order, then the guard, then the lock. */
    private void stop(FileLock alone) {
        stopping = true;
        screen.line("Stopping");
        try {
            Process unfinished = training;
            if (unfinished != null) {
                unfinished.descendants().forEach(ProcessHandle::destroyForcibly);
                unfinished.destroyForcibly().waitFor();
                trainingOver.await(2, TimeUnit.SECONDS);
            }
            crew.stop();
            Process watching = guard;
            if (watching != null) {
                try (OutputStream leash = watching.getOutputStream()) {
                    leash.flush();
                }
                if (!watching.waitFor(5, TimeUnit.SECONDS)) {
                    watching.destroyForcibly();
                }
            }
            alone.release();
        } catch (IOException e) {
            screen.line("While stopping: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        screen.line("Stopped");
    }
}
