package org.lazaret.kit.test;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Notes what no server can refuse, because it cannot tell: a write that asks for no answer (w:0), and a read without an
 * end. A find names a limit or a batch size; an aggregation names a batch size, or ends in one document ({@code $count},
 * a {@code $group} of everything) or has a {@code $limit}; {@code distinct}, whose answer has no parts, is not used.
 * Tests may read as they like; only the product's own classes are watched.
 */
final class DriverWatch implements CommandListener {
    /** Of every {@link WithMongo} class of this JVM. */
    static final DriverWatch HOUSE = new DriverWatch(DriverWatch::isProduct);

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final Predicate<Class<?>> product;
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    /** @param product whether a class belongs to what is watched */
    DriverWatch(Predicate<Class<?>> product) {
        this.product = product;
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        String fault = fault(event.getCommandName(), event.getCommand());
        if (fault == null) {
            return;
        }
        // the driver sends on the caller's thread: the nearest class of the house is the one that asked
        STACK.walk(frames -> frames
                .filter(frame -> frame.getClassName().startsWith("org.lazaret.")
                        && frame.getDeclaringClass() != DriverWatch.class)
                .findFirst())
                .ifPresent(frame -> note(fault + ": " + frame.toStackTraceElement(), frame.getDeclaringClass()));
    }

    /** Notes it when the class is watched. */
    void note(String fault, Class<?> by) {
        if (product.test(by)) {
            faults.add(fault);
        }
    }

    /** @throws AssertionError naming everything noted since the last look */
    void verify() {
        List<String> seen = new ArrayList<>();
        for (String fault = faults.poll(); fault != null; fault = faults.poll()) {
            seen.add(fault);
        }
        if (!seen.isEmpty()) {
            throw new AssertionError("The database was asked for something without an end or an answer:\n"
                    + String.join("\n", seen));
        }
    }

    /** @return what is wrong with a command, null when nothing is */
    static @Nullable String fault(String name, BsonDocument command) {
        String on = name + " on "
                + (command.get(name) instanceof BsonString collection ? collection.getValue() : "the database");
        return switch (name) {
            case "insert", "update", "delete", "findAndModify" ->
                command.get("writeConcern") instanceof BsonDocument concern && isZero(concern.get("w"))
                        ? on + " asks for no answer"
                        : null;
            case "find" -> isPositive(command.get("limit")) || isPositive(command.get("batchSize"))
                    ? null
                    : on + " has neither limit nor batch size";
            case "aggregate" -> ends(command) ? null : on + " has neither limit nor batch size";
            case "distinct" -> on + " answers in one part, however long";
            default -> null;
        };
    }

    private static boolean ends(BsonDocument command) {
        if (isPositive(command.getDocument("cursor", new BsonDocument()).get("batchSize"))) {
            return true;
        }
        List<BsonValue> stages = command.getArray("pipeline");
        if (stages.stream().anyMatch(stage -> stage.asDocument().containsKey("$limit"))) {
            return true;
        }
        BsonDocument last = stages.isEmpty() ? new BsonDocument() : stages.getLast().asDocument();
        if (last.get("$group") instanceof BsonDocument group) {
            BsonValue id = group.get("_id");
            return id != null && !id.isDocument()
                    && !(id instanceof BsonString text && text.getValue().startsWith("$"));
        }
        return last.containsKey("$count") || last.containsKey("$out") || last.containsKey("$merge");
    }

    private static boolean isPositive(@Nullable BsonValue value) {
        return value instanceof BsonNumber number && number.longValue() > 0;
    }

    private static boolean isZero(@Nullable BsonValue value) {
        return value instanceof BsonNumber number && number.intValue() == 0;
    }

    private static boolean isProduct(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source != null && !source.getLocation().getPath().matches(".*(/test-classes/|-tests\\.jar)$");
    }
}
