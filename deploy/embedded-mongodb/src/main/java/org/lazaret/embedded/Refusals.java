package org.lazaret.embedded;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked. Everything here is a list of what is allowed; whatever is not on it is refused by its name, so
 * nothing is ever passed over in silence.
 */
final class Refusals {

    private static final Set<String> EVERYWHERE = Set.of("$db", "$readPreference", "comment", "readConcern",
            "writeConcern", "apiVersion");

    private static final Map<String, Set<String>> FIELDS = Map.ofEntries(
            Map.entry("find",
                    Set.of("filter", "sort", "projection", "skip", "limit", "batchSize", "singleBatch", "maxTimeMS")),
            Map.entry("insert", Set.of("documents", "ordered")), Map.entry("update", Set.of("updates", "ordered")),
            Map.entry("delete", Set.of("deletes", "ordered")),
            Map.entry("findandmodify",
                    Set.of("query", "sort", "remove", "update", "new", "fields", "upsert", "arrayFilters")),
            Map.entry("count", Set.of("query", "limit", "skip")), Map.entry("distinct", Set.of("key", "query")),
            Map.entry("aggregate", Set.of("pipeline", "cursor", "maxTimeMS")), Map.entry("create", Set.of()),
            Map.entry("createindexes", Set.of("indexes")), Map.entry("drop", Set.of()),
            Map.entry("dropindexes", Set.of("index")), Map.entry("listindexes", Set.of("cursor")),
            Map.entry("listcollections", Set.of("filter", "nameOnly", "cursor", "authorizedCollections")),
            Map.entry("collstats", Set.of()), Map.entry("dbstats", Set.of()), Map.entry("validate", Set.of()));

    private static final Set<String> INDEX = Set.of("key", "name", "unique", "sparse", "partialFilterExpression",
            "expireAfterSeconds", "v", "background", "ns");

    private static final Set<String> FILTERS = Set.of("$and", "$or", "$nor", "$expr", "$comment", "$eq", "$ne", "$gt",
            "$gte", "$lt", "$lte", "$in", "$nin", "$not", "$exists", "$type", "$mod", "$size", "$all", "$elemMatch",
            "$regex", "$options", "$ref", "$id");

    private static final Set<String> PARTIAL_FILTERS = Set.of("$and", "$eq", "$gt", "$gte", "$lt", "$lte", "$exists",
            "$in", "$type");

    private static final Set<String> UPDATES = Set.of("$inc", "$mul", "$rename", "$setOnInsert", "$set", "$unset",
            "$min", "$max", "$currentDate", "$addToSet", "$pop", "$pullAll", "$pull", "$push");

    private static final Set<String> STAGES = Set.of("$match", "$group", "$sort", "$project", "$addFields", "$unset",
            "$unwind", "$lookup", "$facet", "$bucket", "$count", "$sortByCount", "$merge", "$out", "$limit", "$skip",
            "$replaceRoot");

    private static final Set<String> EXPRESSIONS = Set.of("$abs", "$add", "$and", "$anyElementTrue",
            "$allElementsTrue", "$arrayElemAt", "$arrayToObject", "$avg", "$ceil", "$cmp", "$concat", "$concatArrays",
            "$cond", "$convert", "$dayOfMonth", "$dayOfWeek", "$dayOfYear", "$dateToString", "$divide", "$eq", "$exp",
            "$filter", "$floor", "$gt", "$gte", "$hour", "$ifNull", "$in", "$indexOfArray", "$indexOfBytes",
            "$indexOfCP", "$isArray", "$literal", "$ln", "$log", "$log10", "$lt", "$lte", "$map", "$reduce", "$max",
            "$mergeObjects", "$min", "$minute", "$mod", "$month", "$multiply", "$ne", "$not", "$objectToArray", "$or",
            "$pow", "$range", "$reverseArray", "$second", "$setDifference", "$setEquals", "$setIntersection",
            "$setIsSubset", "$setUnion", "$size", "$slice", "$split", "$subtract", "$sum", "$sqrt", "$strLenBytes",
            "$strLenCP", "$substr", "$substrBytes", "$substrCP", "$toBool", "$toDate", "$toDouble", "$toInt",
            "$toLong", "$toLower", "$toObjectId", "$toUpper", "$toString", "$trunc", "$year", "$addToSet", "$push",
            "$first", "$last");

    private Refusals() {}

    /** Checks the fields of a command and everything inside them. */
    static void check(String command, Document query) {
        for (String session : List.of("txnNumber", "startTransaction", "autocommit", "lsid")) {
            if (query.containsKey(session)) {
                throw new Refused("sessions and transactions (" + session + ") are");
            }
        }
        Set<String> fields = FIELDS.get(command);
        if (fields == null) {
            return;
        }
        String name = query.keySet().iterator().next();
        allow(name, query, fields, name);
        concerns(query);
        switch (command) {
            case "find" -> {
                filter(query.get("filter"));
                sort(query.get("sort"));
                projection(query.get("projection"));
            }
            case "update" -> {
                for (Object each : list(query.get("updates"))) {
                    Document update = (Document) each;
                    allow("update", update, Set.of("q", "u", "multi", "upsert", "arrayFilters"), "");
                    filter(update.get("q"));
                    update(update.get("u"), update.get("arrayFilters"));
                }
            }
            case "delete" -> {
                for (Object each : list(query.get("deletes"))) {
                    allow("delete", (Document) each, Set.of("q", "limit"), "");
                    filter(((Document) each).get("q"));
                }
            }
            case "findandmodify" -> {
                filter(query.get("query"));
                sort(query.get("sort"));
                projection(query.get("fields"));
                update(query.get("update"), query.get("arrayFilters"));
            }
            case "count", "distinct" -> filter(query.get("query"));
            case "aggregate" -> pipeline(query.get("pipeline"));
            case "createindexes" -> list(query.get("indexes")).forEach(each -> index((Document) each));
            default -> {
                // nothing inside
            }
        }
    }

    private static void allow(String what, Document given, Set<String> allowed, String itself) {
        for (String field : given.keySet()) {
            if (!field.equals(itself) && !allowed.contains(field) && !EVERYWHERE.contains(field)) {
                throw new Refused(what + " with '" + field + "' is");
            }
        }
    }

    private static void concerns(Document query) {
        if (query.get("writeConcern") instanceof Document concern && concern.get("w") instanceof Number w
                && w.intValue() > 1) {
            throw new Refused("writeConcern w:" + w + ": there are no replicas, it is");
        }
        if (query.get("readConcern") instanceof Document concern && concern.get("level") instanceof String level
                && !Set.of("local", "available", "majority").contains(level)) {
            throw new Refused("readConcern '" + level + "' is");
        }
    }

    private static void filter(@Nullable Object filter) {
        operators("filter", filter, FILTERS);
    }

    /** Walks through a filter; {@code $expr} has its own language. */
    private static void operators(String what, @Nullable Object value, Set<String> allowed) {
        switch (value) {
            case BsonRegularExpression _ -> {
                // matched by the engine
            }
            case Document document -> document.forEach((key, each) -> {
                if (key.startsWith("$") && !allowed.contains(key)) {
                    throw new Refused(what + " operator " + key + " is");
                }
                if (key.equals("$expr")) {
                    expression(each);
                } else {
                    operators(what, each, allowed);
                }
            });
            case Collection<?> values -> values.forEach(each -> operators(what, each, allowed));
            case null, default -> {
                // a plain value
            }
        }
    }

    private static void sort(@Nullable Object sort) {
        if (sort instanceof Document document) {
            document.forEach((path, direction) -> {
                if (!(direction instanceof Number) || path.startsWith("$")) {
                    throw new Refused("sort by " + (path.startsWith("$") ? path : "anything but 1 or -1") + " is");
                }
            });
        }
    }

    private static void projection(@Nullable Object projection) {
        if (projection instanceof Document document) {
            document.forEach((path, value) -> {
                boolean plain = value instanceof Number || value instanceof Boolean
                        || value instanceof Document match && match.keySet().equals(Set.of("$elemMatch"));
                if (!plain || path.endsWith(".$")) {
                    throw new Refused("projection " + (path.endsWith(".$")
                            ? "with '.$'"
                            : value instanceof Document operator ? "with " + operator.keySet() : "by expression")
                            + " is");
                }
                operators("projection", value, FILTERS);
            });
        }
    }

    private static void update(@Nullable Object update, @Nullable Object arrayFilters) {
        if (update instanceof Collection) {
            throw new Refused("update with a pipeline is");
        }
        if (update instanceof Document document) {
            for (String operator : document.keySet()) {
                if (operator.startsWith("$") && !UPDATES.contains(operator)) {
                    throw new Refused("update operator " + operator + " is");
                }
            }
            operators("$pull", document.get("$pull"), FILTERS);
        }
        for (Object each : list(arrayFilters)) {
            for (String path : ((Document) each).keySet()) {
                if (path.startsWith("$")) {
                    throw new Refused(path + " inside arrayFilters is");
                }
            }
            filter(each);
        }
    }

    private static void pipeline(@Nullable Object pipeline) {
        for (Object each : list(pipeline)) {
            for (Map.Entry<String, Object> stage : ((Document) each).entrySet()) {
                if (!STAGES.contains(stage.getKey())) {
                    throw new Refused("aggregation stage " + stage.getKey() + " is");
                }
                Object value = stage.getValue();
                switch (stage.getKey()) {
                    case "$match" -> filter(value);
                    case "$sort" -> sort(value);
                    case "$lookup" -> pipeline(((Document) value).get("pipeline"));
                    case "$facet" -> ((Document) value).values().forEach(Refusals::pipeline);
                    case "$merge" -> {
                        if (value instanceof Document merge && merge.get("whenMatched") instanceof Collection) {
                            throw new Refused("$merge with a pipeline is");
                        }
                    }
                    default -> expression(value);
                }
            }
        }
    }

    private static void expression(@Nullable Object value) {
        switch (value) {
            case Document document -> document.forEach((key, each) -> {
                if (key.startsWith("$") && !EXPRESSIONS.contains(key)) {
                    throw new Refused("expression " + key + " is");
                }
                if (!key.equals("$literal")) {
                    expression(each);
                }
            });
            case Collection<?> values -> values.forEach(Refusals::expression);
            case null, default -> {
                // a plain value or a path
            }
        }
    }

    private static void index(Document index) {
        allow("index", index, INDEX, "");
        Document key = Bson.field(index, "key", Document.class);
        key.forEach((path, direction) -> {
            if (!(direction instanceof Number)) {
                throw new Refused("index of type '" + direction + "' is");
            }
            if (path.contains("$") || path.matches("(.*\\.)?\\d+(\\..*)?")) {
                throw new Refused("index on '" + path + "' is");
            }
        });
        operators("partialFilterExpression", index.get("partialFilterExpression"), PARTIAL_FILTERS);
        if (index.containsKey("expireAfterSeconds") && key.size() != 1) {
            throw new Refused("TTL index on several fields is");
        }
    }

    private static Collection<?> list(@Nullable Object value) {
        return value == null ? List.of() : (Collection<?>) value;
    }
}
