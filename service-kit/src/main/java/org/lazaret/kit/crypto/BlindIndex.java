package org.lazaret.kit.crypto;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Lets a store find sealed values without opening them. A token is a keyed one-way value of field and folded text; it
 * is written under the primary key and looked for under every live key, so a rotation costs no lookup.
 *
 * <p>Equal texts have equal tokens: whoever holds the database sees how often a surname occurs, though not which. Keep
 * tokens out of logs, feeds and exports, and remove them when the subject is erased.
 */
public final class BlindIndex {
    private static final int BYTES = 16;
    private final PrfSet keys;
    private final String newest;
    private final List<Prf> live;

    /** @param indexKey a Tink PRF keyset (JSON in base64) as {@link NewKeys} prints it */
    public BlindIndex(String indexKey) {
        KeysetHandle all = Keysets.parse(NewKeys.INDEX, indexKey);
        this.keys = Keysets.primitive(NewKeys.INDEX, all, PrfSet.class);
        this.newest = Keysets.nameOfNewest(all);
        try {
            this.live = List.copyOf(keys.getPrfs().values());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(NewKeys.INDEX + " holds keys that cannot be used.");
        }
    }

    /** A name for the present primary key, equal on every instance that has it; it tells nothing of the key. */
    public String newest() {
        return newest;
    }

    /** The token to store for exact search, such as for a document number; see {@link Folding#fold}. */
    public String token(String field, String text) {
        return primary(field, Folding.fold(text));
    }

    /** The tokens to look for with {@code $in}: one per live key. */
    public List<String> tokens(String field, String text) {
        return all(field, Folding.fold(text));
    }

    /** The tokens to store so that a name is found by what it begins with, in characters or pinyin. */
    public List<String> nameTokens(String field, String name) {
        return Folding.beginnings(name).stream().map(beginning -> primary(field, beginning)).toList();
    }

    /**
     * The tokens to look for with {@code $in} when this much of a name was typed: one per live key, none when it is
     * too short (one Latin letter). Only the first 12 characters count.
     */
    public List<String> typedTokens(String field, String typed) {
        String beginning = Folding.typed(typed);
        return beginning.isEmpty() ? List.of() : all(field, beginning);
    }

    private String primary(String field, String folded) {
        try {
            return text(keys.computePrimary(input(field, folded), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the token cannot be computed", e);
        }
    }

    private List<String> all(String field, String folded) {
        List<String> tokens = new ArrayList<>(live.size());
        for (Prf key : live) {
            try {
                tokens.add(text(key.compute(input(field, folded), BYTES)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the token cannot be computed", e);
            }
        }
        return List.copyOf(tokens);
    }

    private static byte[] input(String field, String folded) {
        return ("lazaret/index/1\u001F" + field + "\u001F" + folded).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
