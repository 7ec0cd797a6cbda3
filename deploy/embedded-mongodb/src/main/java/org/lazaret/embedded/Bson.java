package org.lazaret.embedded;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents as bytes. What is stored is bytes, and each reader decodes a document of its own: nothing that one
 * connection holds can change under another.
 */
final class Bson {

    /** The largest document that MongoDB takes, bytes. */
    static final int MAX_SIZE = 16 * 1024 * 1024;

    private Bson() {}

    static byte[] encode(Document document) {
        ByteBuf buffer = Unpooled.buffer(512);
        try {
            BsonEncoder.encodeDocument(document, buffer);
            return ByteBufUtil.getBytes(buffer);
        } finally {
            buffer.release();
        }
    }

    static Document decode(byte[] bytes) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
    }

    /**
     * @return the field, which must be there
     * @throws MongoServerError when it is missing or of another type
     */
    static <T> T field(Document document, String name, Class<T> type) {
        Object value = document.get(name);
        if (!type.isInstance(value)) {
            throw new MongoServerError(14, "TypeMismatch",
                    "field '" + name + "' must be a " + type.getSimpleName().toLowerCase(Locale.ROOT));
        }
        return type.cast(value);
    }

    /** @return about how many bytes the value takes in a reply, rather too many than too few */
    static long roughSize(@Nullable Object value) {
        return switch (value) {
            case null -> 8;
            case Map<?, ?> map -> {
                long size = 8;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    size += 2 + 3L * entry.getKey().toString().length() + roughSize(entry.getValue());
                }
                yield size;
            }
            case Collection<?> values -> {
                long size = 8;
                for (Object each : values) {
                    size += 8 + roughSize(each);
                }
                yield size;
            }
            case String text -> 8 + 3L * text.length();
            case BinData data -> 8 + data.getData().length;
            default -> 32;
        };
    }
}
