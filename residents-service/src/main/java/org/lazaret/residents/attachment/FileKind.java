package org.lazaret.residents.attachment;

import org.jspecify.annotations.Nullable;

/** Files that are taken, known by their first bytes and never by what a name or a header says. */
public enum FileKind {
    JPEG("image/jpeg", "jpg"), PNG("image/png", "png"), PDF("application/pdf", "pdf");

    private final String mediaType;
    private final String ending;

    FileKind(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    /** As it is served. */
    public String mediaType() {
        return mediaType;
    }

    /** Of the name under which it is saved. */
    public String ending() {
        return ending;
    }

    /** What the content is; null when it is none of these. */
    static @Nullable FileKind of(byte[] content) {
        if (begins(content, 0xFF, 0xD8, 0xFF)) {
            return JPEG;
        }
        if (begins(content, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return PNG;
        }
        return begins(content, '%', 'P', 'D', 'F', '-') ? PDF : null;
    }

    private static boolean begins(byte[] content, int... mark) {
        if (content.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((content[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
