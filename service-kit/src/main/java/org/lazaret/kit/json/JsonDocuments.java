package org.lazaret.kit.json;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Decimal128;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one rule by which a value becomes a document that is kept as plain JSON (a feed's public state, a process's
 * data, a job's input) and comes back: ids and instants are strings (ISO-8601, UTC), so what the database keeps is
 * what the wire carries, and dates without a time stay dates.
 */
public final class JsonDocuments {
    /** Jackson's defaults, untouched by a service's own settings: both ends of a feed must agree. */
    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonDocuments() {}

    /** @param value a record, a map or a {@link Document}; must become a JSON object */
    @SuppressWarnings("unchecked")
    public static Document toDocument(Object value) {
        Object plain = value instanceof Document document ? plain(document) : value;
        return new Document(MAPPER.readValue(MAPPER.writeValueAsBytes(plain), Map.class));
    }

    /** @throws tools.jackson.core.JacksonException when the document does not fit the type */
    @SuppressWarnings("unchecked")
    public static <T> T fromDocument(Document document, Class<T> type) {
        return type == Document.class ? (T) document : MAPPER.convertValue(plain(document), type);
    }

    /** A document read from the database, with nothing in it that only the database knows. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> plain(Map<String, ?> document) {
        return (Map<String, Object>) plainValue(document);
    }

    private static Object plainValue(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                map.forEach((key, item) -> plain.put(String.valueOf(key), item == null ? null : plainValue(item)));
                yield plain;
            }
            case List<?> list -> list.stream().map(item -> item == null ? null : plainValue(item)).toList();
            case Date date -> date.toInstant().truncatedTo(ChronoUnit.MILLIS).toString();
            case Decimal128 number -> number.bigDecimalValue();
            case BigDecimal number -> number;
            case Number number -> number;
            case Boolean bool -> bool;
            default -> value.toString();
        };
    }
}
