package org.lazaret.residents.desk;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a wristband or beside a door: a room, initials and a code, never a name. The code holds nothing but the
 * number of the stay, so who finds a wristband learns nothing.
 * Source: {@code deploy/handbook/residents.md#labels}.
 *
 * @param room   null while there is none
 * @param people those of the label, one for a wristband
 */
record Label(@Nullable String room, List<Person> people) {
    private static final Pattern CODE = Pattern.compile(
            "(?i)\\s*LZ1:([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\\s*");

    /** @param initials in Latin letters */
    record Person(UUID stayId, String initials) {
        String code() {
            return "LZ1:" + stayId.toString().replace("-", "").toLowerCase(Locale.ROOT);
        }
    }

    /** What labels are printed for. */
    enum Kind {
        WRISTBAND, DOOR
    }

    /** The stay of a scanned code; null for any other text. */
    static @Nullable UUID stayOf(String text) {
        Matcher read = CODE.matcher(text);
        return read.matches()
                ? UUID.fromString(
                        String.join("-", read.group(1), read.group(2), read.group(3), read.group(4), read.group(5)))
                : null;
    }
}
