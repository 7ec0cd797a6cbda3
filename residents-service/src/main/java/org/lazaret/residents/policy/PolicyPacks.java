package org.lazaret.residents.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import org.lazaret.residents.policy.PolicyPack.Ages;
import org.lazaret.residents.policy.PolicyPack.Anchor;
import org.lazaret.residents.policy.PolicyPack.Clock;
import org.lazaret.residents.policy.PolicyPack.EarlyRelease;
import org.lazaret.residents.policy.PolicyPack.Numbering;
import org.lazaret.residents.policy.PolicyPack.Place;
import org.lazaret.residents.policy.PolicyPack.ReleaseRule;
import org.lazaret.residents.policy.PolicyPack.StayRule;
import org.lazaret.residents.policy.PolicyPack.TestDay;

/**
 * Every version of every pack, read and checked once at start. A fault in any file stops the service with the file, the
 * field and the remedy: people must never be bound to half a rule book.
 */
public final class PolicyPacks {
    private final Map<String, TreeMap<Integer, PolicyPack>> packs = new TreeMap<>();

    /**
     * @param files file name to YAML text
     * @throws IllegalStateException naming every fault in every file
     */
    public PolicyPacks(Map<String, String> files) {
        var faults = new ArrayList<String>();
        files.forEach((file, text) -> {
            try {
                PolicyPack pack = read(text);
                pack.faults().forEach(fault -> faults.add(file + ": " + fault));
                if (versions(pack.id()).put(pack.version(), pack) != null) {
                    faults.add(file + ": " + pack.id() + " version " + pack.version() + " exists twice");
                }
            } catch (FaultyPack fault) {
                faults.add(file + ": " + fault.getMessage());
            } catch (RuntimeException unreadable) {
                faults.add(file + ": cannot be read as YAML: " + unreadable.getMessage());
            }
        });
        if (packs.isEmpty()) {
            faults.add("no policy pack was found");
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("The policy packs cannot be used:\n  " + String.join("\n  ", faults));
        }
    }

    private TreeMap<Integer, PolicyPack> versions(String id) {
        return packs.computeIfAbsent(id, key -> new TreeMap<>());
    }

    /** The version of a pack that binds new stays on a day: the newest that is in effect; null when there is none. */
    public @Nullable PolicyPack inEffect(String id, LocalDate on) {
        return packs.getOrDefault(id, new TreeMap<>())
                .descendingMap()
                .values()
                .stream()
                .filter(pack -> !pack.effectiveFrom().isAfter(on))
                .findFirst()
                .orElse(null);
    }

    /**
     * The exact version that a stay is bound to.
     *
     * @throws IllegalStateException when this program does not carry it; a version in use may never be removed
     */
    public PolicyPack bound(String id, int version) {
        PolicyPack pack = packs.getOrDefault(id, new TreeMap<>()).get(version);
        if (pack == null) {
            throw new IllegalStateException(
                    "Policy pack " + id + " version " + version + " is bound to a stay but absent");
        }
        return pack;
    }

    /**
     * The version that binds a stay beginning on a day: the newest in effect, or the one that was planned with when none
     * is.
     */
    public PolicyPack binding(String id, int planned, LocalDate on) {
        PolicyPack newest = inEffect(id, on);
        return newest == null ? bound(id, planned) : newest;
    }

    /** All versions, by id and version. */
    public List<PolicyPack> all() {
        return packs.values()
                .stream()
                .flatMap(versions -> versions.values().stream())
                .sorted(Comparator.comparing(PolicyPack::id).thenComparing(PolicyPack::version))
                .toList();
    }

    private static PolicyPack read(String yaml) {
        Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        var node = new Node("", root);
        Node clock = node.child("clock");
        Anchor anchor = clock.word("anchor", Anchor.class);
        var pack = new PolicyPack(
                node.text("id"),
                node.number("version"),
                node.date("effectiveFrom"),
                node.child("name").text("zh"),
                node.child("name").text("en"),
                new Clock(
                        anchor,
                        clock.word("numbering", Numbering.class),
                        clock.yes("full24h"),
                        clock.has("testsFrom") ? clock.word("testsFrom", Anchor.class) : anchor),
                stay(node.child("stay")),
                categories(node),
                node.words("notIdentified"),
                node.number("firstTestWithinHours"),
                node.yes("inRoomUntilFirstResult"),
                node.has("earlyRelease")
                        ? new EarlyRelease(node.child("earlyRelease").number("fromDay"))
                        : null,
                release(node.child("release")),
                ages(node.child("ages")),
                node.number("incubationDays"));
        node.has("source");
        node.nothingElse();
        clock.nothingElse();
        return pack;
    }

    private static StayRule stay(Node node) {
        var rule = new StayRule(
                node.number("days"),
                node.number("homeDays"),
                node.has("place") ? node.word("place", Place.class) : Place.SITE,
                node.days("siteTests"),
                node.days("homeTests"));
        node.nothingElse();
        return rule;
    }

    private static Map<Category, StayRule> categories(Node node) {
        var rules = new EnumMap<Category, StayRule>(Category.class);
        if (node.has("categories")) {
            Node children = node.child("categories");
            children.names()
                    .forEach(name -> rules.put(Node.word(name, name, Category.class), stay(children.child(name))));
        }
        return rules;
    }

    private static ReleaseRule release(Node node) {
        var rule = new ReleaseRule(
                node.number("swabs"), node.number("reagents"), node.number("laboratories"), node.yes("roomSample"));
        node.nothingElse();
        return rule;
    }

    private static Ages ages(Node node) {
        var ages = new Ages(
                node.number("infantBelow"),
                node.number("childUpTo"),
                node.number("minorBelow"),
                node.number("seniorFrom"));
        node.nothingElse();
        return ages;
    }

    /** A fault that names the field. */
    private static final class FaultyPack extends RuntimeException {
        FaultyPack(String message) {
            super(message);
        }
    }

    /** One mapping of the file; remembers which names were asked for, so that a misspelt one is found. */
    private static final class Node {
        private final String path;
        private final Map<?, ?> values;
        private final Set<String> used = new java.util.HashSet<>();

        Node(String path, @Nullable Object value) {
            this.path = path;
            if (!(value instanceof Map<?, ?> map)) {
                throw new FaultyPack((path.isEmpty() ? "the file" : path) + " must be a list of names and values");
            }
            this.values = map;
        }

        boolean has(String name) {
            used.add(name);
            return values.get(name) != null;
        }

        Collection<String> names() {
            return values.keySet().stream().map(String::valueOf).toList();
        }

        Node child(String name) {
            return new Node(path(name), value(name));
        }

        String text(String name) {
            return String.valueOf(value(name));
        }

        int number(String name) {
            if (value(name) instanceof Integer number) {
                return number;
            }
            throw new FaultyPack(path(name) + " '" + value(name) + "' must be a whole number");
        }

        boolean yes(String name) {
            if (value(name) instanceof Boolean yes) {
                return yes;
            }
            throw new FaultyPack(path(name) + " '" + value(name) + "' must be true or false");
        }

        LocalDate date(String name) {
            Object value = value(name);
            if (value instanceof java.util.Date date) {
                return LocalDate.ofInstant(date.toInstant(), java.time.ZoneOffset.UTC);
            }
            throw new FaultyPack(path(name) + " '" + value + "' must be a date such as 2022-06-28");
        }

        <T extends Enum<T>> T word(String name, Class<T> type) {
            return word(path(name), text(name), type);
        }

        static <T extends Enum<T>> T word(String path, String value, Class<T> type) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(word -> word.name().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new FaultyPack(path + " '" + value + "' must be one of "
                            + Arrays.stream(type.getEnumConstants())
                                    .map(Enum::name)
                                    .collect(Collectors.joining(", "))));
        }

        Set<Category> words(String name) {
            var words = EnumSet.noneOf(Category.class);
            if (has(name)) {
                list(name).forEach(word -> words.add(word(path(name), String.valueOf(word), Category.class)));
            }
            return words;
        }

        List<TestDay> days(String name) {
            return list(name).stream().map(day -> day(path(name), String.valueOf(day))).toList();
        }

        private static TestDay day(String path, String text) {
            if (!text.matches("\\d{1,2}(-\\d{1,2})?")) {
                throw new FaultyPack(path + " '" + text + "' must be a day such as 3, or a span such as 0-1");
            }
            int hyphen = text.indexOf('-');
            return hyphen < 0
                    ? new TestDay(Integer.parseInt(text), Integer.parseInt(text))
                    : new TestDay(
                            Integer.parseInt(text.substring(0, hyphen)), Integer.parseInt(text.substring(hyphen + 1)));
        }

        private List<?> list(String name) {
            if (value(name) instanceof List<?> list) {
                return list;
            }
            throw new FaultyPack(path(name) + " must be a list such as [1, 3]");
        }

        private Object value(String name) {
            used.add(name);
            Object value = values.get(name);
            if (value == null) {
                throw new FaultyPack(path(name) + " is missing");
            }
            return value;
        }

        private String path(String name) {
            return path.isEmpty() ? name : path + "." + name;
        }

        void nothingElse() {
            names().stream().filter(name -> !used.contains(name)).findFirst().ifPresent(name -> {
                throw new FaultyPack(path(name) + " is not a known name; see deploy/handbook/residents.md");
            });
        }
    }
}
