package org.lazaret.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts queries that read many documents for want of an index, and logs their shape, never their values. */
final class SlowQueries {

    private static final Logger log = LoggerFactory.getLogger(SlowQueries.class);

    private static final long MANY = 1000;
    private static final int MOST_SHAPES = 200;

    private final Map<String, LongAdder> shapes = new ConcurrentHashMap<>();

    void seen(Collection collection, Plan plan, Document filter, @Nullable Document sort, long examined) {
        if (examined < MANY || plan.bounded() || filter.isEmpty() && (sort == null || plan.sorted())) {
            return;
        }
        String shape = collection.getFullName() + " " + shape(filter) + (sort == null ? "" : " sort " + sort);
        LongAdder times = shapes.get(shape);
        if (times == null && shapes.size() < MOST_SHAPES) {
            log.warn("no index for {}: {} documents read", shape, examined);
            times = shapes.computeIfAbsent(shape, key -> new LongAdder());
        }
        if (times != null) {
            times.increment();
        }
    }

    /** @return how often each shape was seen since start */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        shapes.forEach((shape, times) -> counts.put(shape, times.sum()));
        return counts;
    }

    private static Object shape(@Nullable Object value) {
        return switch (value) {
            case Document document -> {
                Map<String, Object> fields = new java.util.LinkedHashMap<>();
                document.forEach((key, each) -> fields.put(key, shape(each)));
                yield fields;
            }
            case java.util.Collection<?> values when values.stream().allMatch(Document.class::isInstance) ->
                values.stream().map(SlowQueries::shape).toList();
            case null, default -> "?";
        };
    }
}
