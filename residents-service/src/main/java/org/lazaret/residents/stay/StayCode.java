package org.lazaret.residents.stay;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a wristband's code says: {@code LZ1:} and the stay's id without hyphens, or an id as it stands in an address.
 * Source: {@code deploy/handbook/residents.md#finding-a-person}.
 */
public final class StayCode {
    private static final String PREFIX = "LZ1:";

    private StayCode() {}

    /** The code of a stay, as it is printed. */
    public static String of(UUID stayId) {
        return PREFIX + stayId.toString().replace("-", "");
    }

    /** The stay that a code names; null when the text is no code. */
    public static @Nullable UUID read(String scanned) {
        String text = scanned.strip().toLowerCase(Locale.ROOT);
        String prefix = PREFIX.toLowerCase(Locale.ROOT);
        String bare = text.startsWith(prefix) ? text.substring(prefix.length()).strip() : text;
        String hex = bare.replace("-", "");
        boolean code = hex.matches("[0-9a-f]{32}") && (!bare.equals(text) || bare.length() == 36 || bare.equals(hex));
        return code
                ? new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16))
                : null;
    }

    /** Whether the text may be the beginning of a room's number. */
    static boolean mayBeRoom(String text) {
        return text.strip().matches("(?=.*\\d)[A-Za-z0-9-]{2,8}");
    }
}
