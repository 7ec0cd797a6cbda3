package org.lazaret.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * Asks for a document by its id with bytes that were made once: what the server can do when the driver, which works at
 * least as much as the server, does not share its cores.
 */
final class BareFinds implements AutoCloseable {
    private static final int OP_MSG = 2013;
    private static final int HEADER = 16;
    private static final int FLAGS_AND_KIND = 5;
    private static final int FLAGS = 4;
    private static final UUID NOBODY = new UUID(0x1122334455667788L, 0x99AABBCCDDEEFF00L);

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final byte[] message;
    private final int idAt;
    private byte[] reply = new byte[4096];

    BareFinds(String connectionString) {
        byte[] command = bytes(new BsonDocument("find", new BsonString("stays"))
                .append("filter", new BsonDocument("_id", new BsonBinary(NOBODY)))
                .append("limit", new BsonInt32(1))
                .append("singleBatch", BsonBoolean.TRUE)
                .append("$db", new BsonString("bench")));
        message = ByteBuffer.allocate(HEADER + FLAGS_AND_KIND + command.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(HEADER + FLAGS_AND_KIND + command.length)
                .putInt(1)
                .putInt(0)
                .putInt(OP_MSG)
                .putInt(0)
                .put((byte) 0)
                .put(command)
                .array();
        idAt = indexOf(message, ByteBuffer.allocate(16)
                .putLong(NOBODY.getMostSignificantBits())
                .putLong(NOBODY.getLeastSignificantBits())
                .array());
        try {
            URI address = URI.create(connectionString);
            socket = new Socket(address.getHost(), address.getPort());
            socket.setTcpNoDelay(true);
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the whole answer is there; throws when it has no document with that id. */
    void find(UUID id) {
        byte[] wanted = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        System.arraycopy(wanted, 0, message, idAt, wanted.length);
        try {
            out.write(message);
            int length = Integer.reverseBytes(in.readInt());
            if (length > reply.length) {
                reply = new byte[length];
            }
            in.readFully(reply, FLAGS, length - FLAGS);
            if (indexOf(reply, wanted) < 0) {
                throw new IllegalStateException("not found: " + new String(reply, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(BsonDocument document) {
        ByteBuffer bytes = new RawBsonDocument(document, new BsonDocumentCodec()).getByteBuffer().asNIO();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at <= bytes.length - part.length; at++) {
            int same = 0;
            while (same < part.length && bytes[at + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
