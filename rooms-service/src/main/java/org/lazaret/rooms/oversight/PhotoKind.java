package org.lazaret.rooms.oversight;

import java.util.Optional;

/** Pictures that are taken as evidence, known by their first bytes and never by what a name or a header says. */
public enum PhotoKind {
    JPEG("image/jpeg", "jpg"), PNG("image/png", "png"), WEBP("image/webp", "webp");

    private final String mediaType;
    private final String ending;

    PhotoKind(String mediaType, String ending) {
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

    /** What the content is; empty when it is none of these. */
    static Optional<PhotoKind> of(byte[] content) {
        if (begins(content, 0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(JPEG);
        }
        if (begins(content, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return Optional.of(PNG);
        }
        if (begins(content, 0, 'R', 'I', 'F', 'F') && begins(content, 8, 'W', 'E', 'B', 'P')) {
            return Optional.of(WEBP);
        }
        return Optional.empty();
    }

    private static boolean begins(byte[] content, int from, int... mark) {
        if (content.length < from + mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((content[from + i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
