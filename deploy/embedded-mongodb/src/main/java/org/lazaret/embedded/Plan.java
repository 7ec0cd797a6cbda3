package org.lazaret.embedded;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which stretches of which index hold every document that a filter can match. It may hold others too: the filter is
 * always applied again.
 *
 * @param index   the index to read; the primary one holds the documents
 * @param ranges  stretches of its keys, in reading order
 * @param reverse whether to read backwards
 * @param sorted  whether this order is the wanted one
 * @param bounded whether the filter narrowed anything
 * @param exact   whether it gave a value for every part of the index
 */
record Plan(IndexSpec index, List<Range> ranges, boolean reverse, boolean sorted, boolean bounded,
        boolean exact) {

    /** @param from first key, @param to the key after the last */
    record Range(byte[] from, byte[] to) {}

    private static final int MOST_RANGES = 10_000;

    private static final Set<String> COMPARISONS = Set.of("$gt", "$gte", "$lt", "$lte");

    /**
     * @param indexes  the primary one first
     * @param multikey indexes in which some document has several keys
     */
    static Plan of(Document filter, @Nullable Document sort, List<IndexSpec> indexes, Set<Integer> multikey) {
        Map<String, Bound> bounds = new HashMap<>();
        collect(filter, bounds);
        Plan best = null;
        int bestScore = -1;
        for (IndexSpec index : indexes) {
            if (!holdsAllMatches(index, filter, bounds)) {
                continue;
            }
            Choice choice = Choice.of(index, bounds, sort, multikey.contains(index.id()));
            if (choice.score > bestScore) {
                bestScore = choice.score;
                best = choice.plan(index);
            }
        }
        if (best == null) {
            throw new IllegalStateException("no primary index");
        }
        return best;
    }

    /** @return whether it is about one document by its id */
    boolean isOneDocument() {
        return index.name().equals(IndexSpec.PRIMARY) && ranges.size() == 1 && exact;
    }

    /** What a filter says about one path: one of several values, or a stretch of values of one type. */
    private static final class Bound {
        private @Nullable List<byte[]> points;
        private byte[] low = {};
        private byte[] high = {};
        private boolean lowIncluded = true;
        private boolean highIncluded = true;
        private boolean matchesMissing;

        static @Nullable Bound ofValue(@Nullable Object value) {
            Bound bound = new Bound();
            if (value instanceof Collection || value instanceof BsonRegularExpression
                    || value instanceof Document document && (document.isEmpty() || hasOperator(document))) {
                return null;
            }
            bound.points = List.of(Keys.of(value));
            bound.matchesMissing = value == null;
            return bound;
        }

        static @Nullable Bound ofOperators(Document operators) {
            Bound bound = null;
            for (Map.Entry<String, Object> entry : operators.entrySet()) {
                Bound next = switch (entry.getKey()) {
                    case "$eq" -> ofValue(entry.getValue());
                    case "$in" -> ofAny((Collection<?>) entry.getValue());
                    default -> COMPARISONS.contains(entry.getKey())
                            ? ofComparison(entry.getKey(), entry.getValue())
                            : null;
                };
                if (next != null) {
                    bound = bound == null ? next : bound.and(next);
                }
            }
            return bound;
        }

        private static @Nullable Bound ofAny(Collection<?> values) {
            Bound bound = new Bound();
            List<byte[]> points = new ArrayList<>();
            for (Object value : values) {
                Bound each = ofValue(value);
                if (each == null || each.points == null) {
                    return null;
                }
                points.addAll(each.points);
                bound.matchesMissing |= each.matchesMissing;
            }
            bound.points = points;
            return bound;
        }

        private static @Nullable Bound ofComparison(String operator, @Nullable Object value) {
            if (!(value instanceof Number || value instanceof String || value instanceof java.time.Instant
                    || value instanceof java.util.UUID || value instanceof de.bwaldvogel.mongo.bson.ObjectId)) {
                return null;
            }
            Bound bound = new Bound();
            byte[] key = Keys.of(value);
            bound.low = bound.high = Keys.type(value);
            if (operator.startsWith("$g")) {
                bound.low = key;
                bound.lowIncluded = operator.equals("$gte");
            } else {
                bound.high = key;
                bound.highIncluded = operator.equals("$lte");
            }
            return bound;
        }

        private boolean isRange() {
            return points == null;
        }

        /** Both hold. */
        private Bound and(Bound other) {
            if (!isRange() || !other.isRange()) {
                return isRange() ? other : this;
            }
            if (low[0] != other.low[0]) {
                return this;
            }
            if (other.low.length > 1) {
                low = other.low;
                lowIncluded = other.lowIncluded;
            }
            if (other.high.length > 1) {
                high = other.high;
                highIncluded = other.highIncluded;
            }
            return this;
        }

        /** One of them holds. */
        private @Nullable Bound or(Bound other) {
            Bound either = new Bound();
            either.matchesMissing = matchesMissing || other.matchesMissing;
            if (points != null && other.points != null) {
                either.points = new ArrayList<>(points);
                either.points.addAll(other.points);
                return either;
            }
            Bound mine = asRange();
            Bound theirs = other.asRange();
            if (mine.low[0] != theirs.low[0] || mine.high[0] != theirs.high[0] || mine.low[0] != mine.high[0]) {
                return null;
            }
            int first = Arrays.compareUnsigned(mine.low, theirs.low);
            either.low = first <= 0 ? mine.low : theirs.low;
            either.lowIncluded = first == 0
                    ? mine.lowIncluded || theirs.lowIncluded
                    : first < 0 ? mine.lowIncluded : theirs.lowIncluded;
            // a bare type is the end of its values here, not their beginning
            byte[] myEnd = mine.high.length == 1 ? Keys.after(mine.high) : mine.high;
            byte[] theirEnd = theirs.high.length == 1 ? Keys.after(theirs.high) : theirs.high;
            int last = Arrays.compareUnsigned(myEnd, theirEnd);
            either.high = last >= 0 ? mine.high : theirs.high;
            either.highIncluded = last == 0
                    ? mine.highIncluded || theirs.highIncluded
                    : last > 0 ? mine.highIncluded : theirs.highIncluded;
            return either;
        }

        private Bound asRange() {
            if (points == null) {
                return this;
            }
            Bound range = new Bound();
            range.low = points.stream().min(Arrays::compareUnsigned).orElse(new byte[]{0});
            range.high = points.stream().max(Arrays::compareUnsigned).orElse(new byte[]{1});
            return range;
        }

        /** As stretches of the bytes of one part of an index key. */
        private List<Range> ranges(boolean ascending, boolean multikey) {
            if (points != null) {
                return points.stream()
                        .map(point -> ascending ? point : Keys.inverted(point))
                        .map(point -> new Range(point, Keys.after(point)))
                        .toList();
            }
            byte[] top = high;
            boolean topIncluded = highIncluded;
            if (multikey && low.length > 1) {
                // one element may be above the one bound and another below the other
                top = new byte[]{low[0]};
                topIncluded = true;
            }
            byte[] from = ascending ? low : Keys.inverted(top);
            byte[] to = ascending ? top : Keys.inverted(low);
            boolean fromIncluded = ascending ? lowIncluded : topIncluded;
            boolean toIncluded = ascending ? topIncluded : lowIncluded;
            return List.of(new Range(fromIncluded ? from : Keys.after(from), toIncluded ? Keys.after(to) : to));
        }
    }

    private static void collect(Document filter, Map<String, Bound> bounds) {
        for (Map.Entry<String, Object> entry : filter.entrySet()) {
            String path = entry.getKey();
            Object value = entry.getValue();
            if (path.equals("$and")) {
                for (Object each : (Collection<?>) value) {
                    collect((Document) each, bounds);
                }
            } else if (path.equals("$or")) {
                collectEither((Collection<?>) value, bounds);
            } else if (!path.startsWith("$")) {
                add(path, value instanceof Document document && hasOperator(document)
                        ? Bound.ofOperators(document)
                        : Bound.ofValue(value), bounds);
            }
        }
    }

    private static void collectEither(Collection<?> branches, Map<String, Bound> bounds) {
        Map<String, Bound> either = null;
        for (Object branch : branches) {
            Map<String, Bound> here = new HashMap<>();
            collect((Document) branch, here);
            if (either == null) {
                either = here;
                continue;
            }
            either.keySet().retainAll(here.keySet());
            for (String path : List.copyOf(either.keySet())) {
                Bound hull = require(either.get(path)).or(require(here.get(path)));
                if (hull == null) {
                    either.remove(path);
                } else {
                    either.put(path, hull);
                }
            }
        }
        if (either != null) {
            either.forEach((path, bound) -> add(path, bound, bounds));
        }
    }

    private static Bound require(@Nullable Bound bound) {
        return java.util.Objects.requireNonNull(bound);
    }

    private static void add(String path, @Nullable Bound bound, Map<String, Bound> bounds) {
        if (bound != null) {
            bounds.merge(path, bound, Bound::and);
        }
    }

    private static boolean hasOperator(Document document) {
        return document.keySet().stream().anyMatch(key -> key.startsWith("$"));
    }

    /** A sparse or partial index leaves documents out: it serves a filter that cannot match those. */
    private static boolean holdsAllMatches(IndexSpec index, Document filter, Map<String, Bound> bounds) {
        if (index.sparse() && index.keys()
                .stream()
                .map(key -> bounds.get(key.path()))
                .noneMatch(bound -> bound != null && !bound.matchesMissing)) {
            return false;
        }
        return index.partial() == null || index.partial()
                .entrySet()
                .stream()
                .allMatch(wanted -> implies(filter, wanted.getKey(), wanted.getValue()));
    }

    private static boolean implies(Document filter, String path, @Nullable Object wanted) {
        for (Map.Entry<String, Object> entry : filter.entrySet()) {
            if (entry.getKey().equals("$and")) {
                for (Object each : (Collection<?>) entry.getValue()) {
                    if (implies((Document) each, path, wanted)) {
                        return true;
                    }
                }
            } else if (entry.getKey().equals(path) && impliesCondition(entry.getValue(), wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean impliesCondition(@Nullable Object given, @Nullable Object wanted) {
        if (given instanceof Document operators && hasOperator(operators)) {
            if (operators.equals(wanted)) {
                return true;
            }
            if (operators.containsKey("$eq")) {
                return valueMatches(operators.get("$eq"), wanted);
            }
            if (operators.get("$in") instanceof Collection<?> values) {
                return values.stream().allMatch(value -> valueMatches(value, wanted));
            }
            return wanted instanceof Document condition && condition.keySet().equals(Set.of("$exists"))
                    && Utils.isTrue(condition.get("$exists"))
                    && operators.keySet().stream().anyMatch(COMPARISONS::contains);
        }
        return valueMatches(given, wanted);
    }

    /** Whether a field that holds this value, or an array with it, meets the condition. */
    private static boolean valueMatches(@Nullable Object value, @Nullable Object wanted) {
        if (value == null || value instanceof Document || value instanceof Collection
                || value instanceof BsonRegularExpression) {
            return false;
        }
        if (wanted instanceof Document operators && !operators.keySet()
                .stream()
                .allMatch(
                        key -> COMPARISONS.contains(key) || key.equals("$eq") || key.equals("$in")
                                || key.equals("$exists"))) {
            return false;
        }
        return new DefaultQueryMatcher().matches(new Document("value", value), new Document("value", wanted));
    }

    /** How one index would serve. */
    private static final class Choice {
        private List<Range> prefixes;
        private int equalParts;
        private boolean onePoint = true;
        private boolean ranged;
        private boolean sorted;
        private boolean reverse;
        private int score;

        private Choice(IndexSpec index) {
            prefixes = List.of(new Range(index.prefix(), Keys.after(index.prefix())));
        }

        static Choice of(IndexSpec index, Map<String, Bound> bounds, @Nullable Document sort, boolean multikey) {
            Choice choice = new Choice(index);
            Set<String> roots = new HashSet<>();
            for (IndexSpec.Key key : index.keys()) {
                Bound bound = bounds.get(key.path());
                if (bound == null || multikey && !roots.add(key.steps()[0])) {
                    // of two paths into one array, different elements may match each
                    break;
                }
                List<Range> parts = bound.ranges(key.ascending(), multikey);
                if ((long) choice.prefixes.size() * parts.size() > MOST_RANGES) {
                    break;
                }
                List<Range> next = new ArrayList<>();
                for (Range prefix : choice.prefixes) {
                    for (Range part : parts) {
                        next.add(new Range(Keys.concat(prefix.from(), part.from()),
                                Keys.concat(prefix.from(), part.to())));
                    }
                }
                choice.prefixes = next;
                if (bound.isRange()) {
                    choice.ranged = true;
                    break;
                }
                choice.equalParts++;
                choice.onePoint &= parts.size() == 1;
            }
            choice.sorted = sort != null && !multikey && choice.onePoint && choice.ordersBy(index, sort);
            boolean whole = choice.equalParts == index.keys().size();
            choice.score = choice.equalParts * 8 + (choice.ranged ? 4 : 0) + (choice.sorted ? 5 : 0)
                    + (whole && index.unique() ? 100 : 0)
                    // all else equal, read the documents themselves
                    + (index.name().equals(IndexSpec.PRIMARY) ? 1 : 0);
            return choice;
        }

        private boolean ordersBy(IndexSpec index, Document sort) {
            List<IndexSpec.Key> keys = new ArrayList<>(index.keys());
            boolean hasId = index.name().equals(IndexSpec.PRIMARY);
            if (!hasId) {
                // every key ends with the id of its document
                keys.add(IndexSpec.primary(0).keys().getFirst());
            }
            int at = equalParts;
            Boolean backwards = null;
            for (Map.Entry<String, Object> wanted : sort.entrySet()) {
                if (keys.subList(0, equalParts).stream().anyMatch(key -> key.path().equals(wanted.getKey()))) {
                    continue;
                }
                if (at == keys.size()) {
                    // past the id nothing is left to order
                    break;
                }
                IndexSpec.Key key = keys.get(at++);
                if (!key.path().equals(wanted.getKey())) {
                    return false;
                }
                boolean opposite = ((Number) wanted.getValue()).intValue() > 0 != key.ascending();
                if (backwards != null && backwards != opposite) {
                    return false;
                }
                backwards = opposite;
            }
            reverse = Boolean.TRUE.equals(backwards);
            return true;
        }

        Plan plan(IndexSpec index) {
            Comparator<Range> order = (one, other) -> Arrays.compareUnsigned(one.from(), other.from());
            List<Range> ranges = new ArrayList<>();
            for (Range range : prefixes.stream().sorted(reverse ? order.reversed() : order).toList()) {
                // the same value may be named twice
                if (ranges.isEmpty() || !Arrays.equals(ranges.getLast().from(), range.from())) {
                    ranges.add(range);
                }
            }
            return new Plan(index, ranges, reverse, sorted, equalParts > 0 || ranged,
                    equalParts == index.keys().size());
        }
    }
}
