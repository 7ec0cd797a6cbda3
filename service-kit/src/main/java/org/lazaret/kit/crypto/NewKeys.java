package org.lazaret.kit.crypto;

import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prints fresh keysets as lines for an environment file: {@code NewKeys}. With {@code NewKeys rotate} it prints the
 * keysets of the present environment with one more key each, the new primary; old data stays readable.
 */
public final class NewKeys {
    static final String MASTER = "LAZARET_MASTER_KEY";
    static final String INDEX = "LAZARET_INDEX_KEY";
    private static final Map<String, Parameters> KINDS = kinds();

    private NewKeys() {}

    /** @param args nothing, or {@code rotate} */
    public static void main(String[] args) {
        boolean rotate = args.length == 1 && args[0].equals("rotate");
        if (args.length > 0 && !rotate) {
            System.err.println("Usage: NewKeys [rotate]");
            System.exit(2);
        }
        (rotate ? rotated(System.getenv()) : generate()).forEach((name, key) -> System.out.println(name + "=" + key));
    }

    /** Fresh keysets by the name of the setting that takes them. */
    public static Map<String, String> generate() {
        Map<String, String> keys = new LinkedHashMap<>();
        KINDS.forEach((name, kind) -> keys.put(name, Keysets.text(Keysets.generate(kind))));
        return keys;
    }

    /** The given keysets, each with a new primary key. */
    public static Map<String, String> rotated(Map<String, String> present) {
        Map<String, String> keys = new LinkedHashMap<>();
        KINDS.forEach((name, kind) -> keys.put(name,
                Keysets.text(Keysets.rotated(Keysets.parse(name, present.getOrDefault(name, "")), kind))));
        return keys;
    }

    private static Map<String, Parameters> kinds() {
        Map<String, Parameters> kinds = new LinkedHashMap<>();
        kinds.put(MASTER, PredefinedAeadParameters.AES256_GCM);
        kinds.put(INDEX, PredefinedPrfParameters.HMAC_SHA256_PRF);
        kinds.put("LAZARET_SESSION_KEY", PredefinedAeadParameters.AES256_GCM);
        return kinds;
    }
}
