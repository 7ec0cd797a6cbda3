package org.lazaret.kit.security;

import java.util.List;

/**
 * What a service lets anybody read without signing in. It says nothing of any person and changes nothing; the test that
 * walks through every operation names each of them too, so that none is opened by accident.
 *
 * @param reads exact addresses, without pattern; only GET is open there
 */
public record OpenToAll(List<String> reads) {
    public OpenToAll {
        reads = List.copyOf(reads);
        reads.stream().filter(path -> path.contains("*") || path.contains("{")).findFirst().ifPresent(pattern -> {
            throw new IllegalArgumentException("name each address that is open, not " + pattern);
        });
    }

    /** These addresses. */
    public static OpenToAll reads(String... addresses) {
        return new OpenToAll(List.of(addresses));
    }
}
