package org.lazaret.kit.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;

/** Entity tags made of document versions, or of the answer where it is made of several documents. */
public final class Etags {
    private Etags() {}

    /** The tag of a version, quoted. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** A tag of several parts, for views that are made of several documents. */
    public static String of(Object... parts) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < parts.length; i++) {
            text.append(i == 0 ? "" : "-").append(parts[i]);
        }
        return text.append('"').toString();
    }

    /**
     * A tag of the answer itself, for views that are made of more documents than a version can speak for. It is for
     * reading again only: no edit can name it as {@code If-Match}.
     *
     * @param shown the answer as it is sent
     */
    public static String over(byte[] shown) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(shown);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /**
     * Editing what a person saw needs {@code If-Match}.
     *
     * @param ifMatch the header as received
     * @param version the document's present version
     * @throws ProblemException 428 without the header, 412 when it names another version
     */
    public static void requireMatch(@Nullable String ifMatch, long version) {
        String given = Optional.ofNullable(ifMatch).map(String::trim).orElse("");
        if (given.isEmpty()) {
            throw ProblemException.of(ProblemType.PRECONDITION_REQUIRED,
                    "Send the ETag of the version that you read as If-Match.");
        }
        if (!given.equals(of(version)) && !given.equals("W/" + of(version))) {
            throw ProblemException.of(ProblemType.STALE, "Read it again, look at what changed, and repeat your edit.");
        }
    }
}
