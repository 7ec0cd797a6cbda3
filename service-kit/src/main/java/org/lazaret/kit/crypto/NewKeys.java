package org.lazaret.kit.crypto;

import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prints fresh keysets as lines for an environment file: {@code NewKeys}. With {@code NewKeys rotate} it prints the
 * keysets of the present environment with one more key each, the new primary; old data stays readable. With
 * {@code NewKeys newest} it prints the newest key of each alone: to be set once nothing is left that needs the others.
 */
public final class NewKeys {
    static final String MASTER = "LAZARET_MASTER_KEY";
    static final String INDEX = "LAZARET_INDEX_KEY";
    private static final Map<String, Parameters> KINDS = kinds();

    private NewKeys() {}

    /** @param args nothing, {@code rotate} or {@code newest} */
    public static void main(String[] args) {
        Map<String, String> keys = switch (args.length == 0 ? "" : args.length == 1 ? args[0] : "?") {
            case "" -> generate();
            case "rotate" -> rotated(System.getenv());
            case "newest" -> newest(System.getenv());
            default -> Map.of();
        };
        if (keys.isEmpty()) {
            System.err.println("Usage: NewKeys [rotate | newest]");
            System.exit(2);
        }
        keys.forEach((name, key) -> System.out.println(name + "=" + key));
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

    /** The newest key of each of the given keysets alone; what only another one opens is lost. */
    public static Map<String, String> newest(Map<String, String> present) {
        Map<String, String> keys = new LinkedHashMap<>();
        KINDS.keySet()
                .forEach(name -> keys.put(name,
                        Keysets.text(Keysets.newest(Keysets.parse(name, present.getOrDefault(name, ""))))));
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
