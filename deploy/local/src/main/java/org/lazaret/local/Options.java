package org.lazaret.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the person asked for.
 *
 * @param words     nothing to start; else {@code stop}, {@code status}, {@code restart <process>} or
 *                  {@code forward <time>}
 * @param fresh     forget the data of earlier starts
 * @param demo      load the demo region and shift the business clock to its day
 * @param people    load the demo's people and stock too, not its sites and rooms alone
 * @param mongodb   connection string of a database of one's own; null: the embedded one
 * @param portShift added to every port, so that two installations fit on one machine
 * @param without   processes that are not started, by name
 * @param run       run folder; null: {@code run} in the source tree
 */
record Options(List<String> words, boolean fresh, boolean demo, boolean people, @Nullable String mongodb,
        int portShift, Set<String> without, @Nullable Path run) {

    /** Also shown by {@code deploy/up} before anything is built. */
    static final String USAGE = usage();

    private static final Pattern TIME = Pattern.compile("(\\d{1,4})([dhm])");

    /**
     * @param args the command line
     * @throws Refusal when something in it is not known or does not fit together
     */
    static Options of(String... args) {
        List<String> words = new ArrayList<>();
        boolean fresh = false;
        boolean demo = true;
        boolean people = true;
        String mongodb = null;
        int portShift = 0;
        Set<String> without = new HashSet<>();
        Path run = null;
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            switch (arg) {
                case "--help", "-h" -> words.add("help");
                case "--fresh" -> fresh = true;
                case "--no-demo" -> demo = false;
                case "--demo" -> people = whole(value(args, ++i, arg));
                case "--mongodb" -> mongodb = value(args, ++i, arg);
                case "--port-shift" -> portShift = number(value(args, ++i, arg));
                case "--without" -> without.add(process(value(args, ++i, arg)));
                case "--run" -> run = Path.of(value(args, ++i, arg));
                default -> {
                    if (arg.startsWith("-")) {
                        throw new Refusal("There is no option " + arg + ". These exist:\n\n" + USAGE);
                    }
                    words.add(arg);
                }
            }
        }
        if (fresh && mongodb != null) {
            throw new Refusal("--fresh empties only the embedded database: drop the databases of your own MongoDB "
                    + "there, then start without --fresh.");
        }
        boolean known = switch (words.isEmpty() ? "" : words.getFirst()) {
            case "" -> true;
            case "help", "stop", "status" -> words.size() == 1;
            case "restart" -> words.size() == 2;
            case "forward" -> words.size() == 2 && time(words.getLast()).isPositive();
            default -> false;
        };
        if (!known) {
            throw new Refusal("\"" + String.join(" ", words) + "\" is not understood. These exist:\n\n" + USAGE);
        }
        return new Options(List.copyOf(words), fresh, demo, people, mongodb, portShift, Set.copyOf(without), run);
    }

    private static String usage() {
        try (InputStream text = Objects.requireNonNull(Options.class.getResourceAsStream("usage.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(String[] args, int index, String option) {
        if (index >= args.length) {
            throw new Refusal(option + " needs a value. These exist:\n\n" + USAGE);
        }
        return args[index];
    }

    private static boolean whole(String demo) {
        return switch (demo) {
            case "region" -> true;
            case "sites" -> false;
            default -> throw new Refusal("--demo takes \"region\" or \"sites\", not \"" + demo + "\".");
        };
    }

    /**
     * @param text a number with d, h or m behind it
     * @throws Refusal when it is something else
     */
    static Duration time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new Refusal(
                    "A time is a number with d, h or m behind it, such as 90m, 2h or 7d; not \"" + text + "\".");
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private static String process(String name) {
        if (Stream.of(Part.values()).noneMatch(part -> part.title.equals(name))) {
            throw new Refusal("There is no process " + name + ". These exist: "
                    + Stream.of(Part.values()).map(part -> part.title).collect(Collectors.joining(", ")) + ".");
        }
        return name;
    }

    private static int number(String text) {
        try {
            int shift = Integer.parseInt(text);
            if (shift >= 0 && shift <= 30_000) {
                return shift;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Refusal("--port-shift needs a number from 0 to 30000, not \"" + text + "\".");
    }
}
