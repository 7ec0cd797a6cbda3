package org.lazaret.residents.attachment;

import java.time.LocalDate;

/**
 * How many files a stay takes. Source: {@code deploy/handbook/residents.md#attachments}.
 *
 * @param megabytes of one file
 * @param files     of one stay
 */
public record AttachmentRules(String version, LocalDate effectiveFrom, int megabytes, int files) {
    public AttachmentRules {
        check(!version.isBlank(), "a version needs a name");
        check(megabytes > 0 && megabytes <= 10, "a file has 1 to 10 MB");
        check(files > 0 && files <= 200, "a stay takes 1 to 200 files");
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("attachments rule book: " + message);
        }
    }
}
