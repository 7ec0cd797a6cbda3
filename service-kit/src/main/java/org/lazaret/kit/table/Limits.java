package org.lazaret.kit.table;

/**
 * What a file may cost.
 *
 * @param rows most data rows
 * @param bytes largest upload, in bytes
 * @param unpackedBytes most bytes that an XLSX may hold once unpacked, so that a small file cannot fill the memory
 */
public record Limits(int rows, int bytes, int unpackedBytes) {
    /** 20,000 rows in 8 MB; a whole bus, hotel or laboratory day fits many times. */
    public static final Limits USUAL = new Limits(20_000, 8 << 20, 64 << 20);
}
