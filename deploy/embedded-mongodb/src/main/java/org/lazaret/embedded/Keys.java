package org.lazaret.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes whose unsigned order is the order of the values in MongoDB: types first, then values. Numbers of
 * all types are one kind. No encoding is the beginning of another, so encodings can be put one after the other.
 *
 * <p>Two limits, both shared with the query engine: decimals count with the precision of a double, and text is ordered
 * by UTF-16 unit (differs from MongoDB only for characters beyond U+FFFF).
 */
final class Keys {

    /** Stands for an array without elements in an index. */
    static final Object EMPTY_ARRAY = new Object();

    private static final int END = 0x00;
    private static final int MIN_KEY = 0x05;
    private static final int EMPTY = 0x0F;
    private static final int NULL = 0x10;
    private static final int NUMBER = 0x20;
    private static final int TEXT = 0x30;
    private static final int DOCUMENT = 0x40;
    private static final int ARRAY = 0x50;
    private static final int BINARY = 0x60;
    private static final int OBJECT_ID = 0x70;
    private static final int BOOLEAN = 0x80;
    private static final int DATE = 0x90;
    private static final int TIMESTAMP = 0xA0;
    private static final int REGEX = 0xB0;
    private static final int SCRIPT = 0xB8;
    private static final int MAX_KEY = 0xF0;

    private Keys() {}

    static byte[] of(@Nullable Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(24);
        append(out, value);
        return out.toByteArray();
    }

    /** @return what every encoding of the value's type begins with, and no other's */
    static byte[] type(Object value) {
        return new byte[]{(byte) typeOf(value)};
    }

    /** @return the same in the opposite order */
    static byte[] inverted(byte[] key) {
        byte[] result = new byte[key.length];
        for (int i = 0; i < key.length; i++) {
            result[i] = (byte) ~key[i];
        }
        return result;
    }

    /** @return the smallest key after all keys that begin so */
    static byte[] after(byte[] prefix) {
        int last = prefix.length - 1;
        while (prefix[last] == (byte) 0xFF) {
            last--;
        }
        byte[] result = Arrays.copyOf(prefix, last + 1);
        result[last]++;
        return result;
    }

    static byte[] concat(byte[] first, byte[] second) {
        byte[] result = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, result, first.length, second.length);
        return result;
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static int typeOf(@Nullable Object value) {
        if (value == EMPTY_ARRAY) {
            return EMPTY;
        }
        return switch (value) {
            case null -> NULL;
            case Missing _ -> NULL;
            case Number _ -> NUMBER;
            case String _ -> TEXT;
            case UUID _ -> BINARY;
            case BinData _ -> BINARY;
            case LegacyUUID _ -> BINARY;
            case Map<?, ?> _ -> DOCUMENT;
            case Collection<?> _ -> ARRAY;
            case ObjectId _ -> OBJECT_ID;
            case Boolean _ -> BOOLEAN;
            case Instant _ -> DATE;
            case BsonTimestamp _ -> TIMESTAMP;
            case BsonRegularExpression _ -> REGEX;
            case BsonJavaScript _ -> SCRIPT;
            case MinKey _ -> MIN_KEY;
            case MaxKey _ -> MAX_KEY;
            default -> throw new Refused("values of type " + value.getClass().getSimpleName() + " are");
        };
    }

    private static void append(ByteArrayOutputStream out, @Nullable Object value) {
        out.write(typeOf(value));
        switch (value) {
            case Number number -> appendNumber(out, number);
            case String text -> appendText(out, text);
            case UUID uuid -> appendBinary(out, 4, bytes(uuid));
            case LegacyUUID legacy -> appendBinary(out, 3, bytes(legacy.getUuid()));
            case BinData data -> appendBinary(out, 0, data.getData());
            case Map<?, ?> document -> {
                for (Map.Entry<?, ?> field : document.entrySet()) {
                    out.write(typeOf(field.getValue()));
                    appendText(out, (String) field.getKey());
                    append(out, field.getValue());
                }
                out.write(END);
            }
            case Collection<?> array -> {
                array.forEach(element -> append(out, element));
                out.write(END);
            }
            case ObjectId id -> out.writeBytes(id.toByteArray());
            case Boolean truth -> out.write(truth ? 1 : 0);
            case Instant time -> appendLong(out, time.toEpochMilli() ^ Long.MIN_VALUE);
            case BsonTimestamp time -> appendLong(out, time.getValue());
            case BsonRegularExpression regex -> {
                appendText(out, regex.getPattern());
                String options = regex.getOptions();
                appendText(out, options == null ? "" : options);
            }
            case BsonJavaScript script -> appendText(out, script.getCode());
            case null, default -> {
                // the type says all
            }
        }
    }

    private static void appendNumber(ByteArrayOutputStream out, Number number) {
        double value = number.doubleValue();
        // -0.0 is 0.0, and there is one NaN
        long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
        appendLong(out, bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
        // a long beyond 2^53 has up to 512 neighbours with the same double
        long rest = number instanceof Long exact ? exact - (long) value : 0;
        out.write((int) (rest + 0x8000) >>> 8);
        out.write((int) (rest + 0x8000));
    }

    private static void appendText(ByteArrayOutputStream out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                out.write(0);
                out.write(0xFF);
            } else if (c < 0x80) {
                out.write(c);
            } else if (c < 0x800) {
                out.write(0xC0 | c >> 6);
                out.write(0x80 | c & 0x3F);
            } else {
                out.write(0xE0 | c >> 12);
                out.write(0x80 | c >> 6 & 0x3F);
                out.write(0x80 | c & 0x3F);
            }
        }
        out.write(0);
        out.write(0);
    }

    private static void appendBinary(ByteArrayOutputStream out, int subtype, byte[] data) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(subtype);
        out.writeBytes(data);
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static void appendLong(ByteArrayOutputStream out, long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }
}
