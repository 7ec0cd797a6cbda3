package org.lazaret.kit.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.module.SimpleModule;

import org.lazaret.kit.time.CalendarTimes;

/** Times in bodies are read as always, but one that no calendar holds is malformed like any other wrong value. */
final class PossibleTimes extends SimpleModule {
    private static final long serialVersionUID = 1;

    PossibleTimes() {
        super("possible-times");
        addDeserializer(
                Instant.class, new Checked<>(Instant.class, InstantDeserializer.INSTANT, CalendarTimes::checked));
        addDeserializer(
                LocalDate.class,
                new Checked<>(LocalDate.class, LocalDateDeserializer.INSTANCE, CalendarTimes::checked));
    }

    private static final class Checked<T> extends StdDeserializer<T> {
        private final ValueDeserializer<T> usual;
        private final UnaryOperator<T> check;

        Checked(Class<T> type, ValueDeserializer<T> usual, UnaryOperator<T> check) {
            super(type);
            this.usual = usual;
            this.check = check;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            T read = usual.deserialize(parser, context);
            try {
                return check.apply(read);
            } catch (DateTimeException outside) {
                return context.reportInputMismatch(this, "outside the calendar");
            }
        }
    }
}
