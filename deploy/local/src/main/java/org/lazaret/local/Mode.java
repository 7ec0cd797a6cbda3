package org.lazaret.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Whether the data is the demo region's, and how its business clock stands. The demo's day begins at 08:00 at the sites
 * when it is first started, whatever the real hour; the clock then runs on and keeps its distance over restarts.
 *
 * @param demo   whether the demo region is or will be in the data
 * @param day    the demo's first day at its sites; null without demo
 * @param offset what the business clock adds to real time
 * @param loaded whether the demo region has been loaded to its end
 * @param database where the data is, as {@link Programs#databaseName} says it
 */
record Mode(boolean demo, @Nullable LocalDate day, Duration offset, boolean loaded, String database) {
    /** All demo sites are in one time zone. */
    static final ZoneId SITES = ZoneId.of("Asia/Shanghai");

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** The mode of data that does not exist yet. */
    static Mode first(boolean demo, Instant now, String database) {
        if (!demo) {
            return new Mode(false, null, Duration.ZERO, false, database);
        }
        LocalDate day = LocalDate.ofInstant(now, SITES);
        Instant morning = day.atTime(MORNING).atZone(SITES).toInstant();
        return new Mode(true, day, Duration.between(now, morning).truncatedTo(ChronoUnit.SECONDS), false,
                database);
    }

    Mode asLoaded() {
        return new Mode(demo, day, offset, true, database);
    }

    Mode later(Duration time) {
        return new Mode(demo, day, offset.plus(time), loaded, database);
    }

    /** @return the day on the business clock */
    LocalDate today(Instant now) {
        return LocalDate.ofInstant(now.plus(offset), SITES);
    }

    /** @return how many days the demo has gone on without anyone working in it; 0 on its own day */
    long age(Instant now) {
        return day == null ? 0 : ChronoUnit.DAYS.between(day, today(now));
    }

    /**
     * @param file where the mode is kept
     * @return the mode of the data that is there, null when there is none
     */
    static @Nullable Mode in(Path file) {
        if (!Files.exists(file)) {
            return null;
        }
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String day = kept.getProperty("day");
        return new Mode(Boolean.parseBoolean(kept.getProperty("demo")), day == null ? null : LocalDate.parse(day),
                Duration.parse(kept.getProperty("offset", "PT0S")), Boolean.parseBoolean(kept.getProperty("loaded")),
                kept.getProperty("database", Programs.EMBEDDED));
    }

    void keep(Path file) {
        Properties kept = new Properties();
        kept.setProperty("demo", String.valueOf(demo));
        if (day != null) {
            kept.setProperty("day", day.toString());
        }
        kept.setProperty("offset", offset.toString());
        kept.setProperty("loaded", String.valueOf(loaded));
        kept.setProperty("database", database);
        // in one step, or a crash here would leave data of which nobody knows what it is
        Path half = file.resolveSibling("mode.half");
        try {
            try (Writer writer = Files.newBufferedWriter(half)) {
                kept.store(writer, "what the data in this folder is");
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
