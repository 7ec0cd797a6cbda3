package org.lazaret.residents.linelist;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

import org.lazaret.kit.crypto.SubjectCipher;

/** Where a file is written to: sealed in parts, so that no more than one part is in memory. */
final class SealedParts extends OutputStream {
    static final String FIELD = "line-list";
    private static final int SIZE = 256 * 1024;
    private final LineListStore store;
    private final UUID list;
    private final SubjectCipher cipher;
    private final byte[] buffer = new byte[SIZE];
    private int filled;
    private int count;

    SealedParts(LineListStore store, UUID list, SubjectCipher cipher) {
        this.store = store;
        this.list = list;
        this.cipher = cipher;
    }

    @Override
    public void write(int one) {
        write(new byte[]{(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        int at = from;
        int left = length;
        while (left > 0) {
            int fits = Math.min(left, SIZE - filled);
            System.arraycopy(bytes, at, buffer, filled, fits);
            filled += fits;
            at += fits;
            left -= fits;
            if (filled == SIZE) {
                seal();
            }
        }
    }

    private void seal() {
        store.part(list, count, cipher.seal(FIELD, Base64.getEncoder().encodeToString(Arrays.copyOf(buffer, filled))));
        count++;
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        if (filled > 0) {
            seal();
        }
        super.close();
    }

    /** How many parts there are, once it is closed. */
    int count() {
        return count;
    }
}
