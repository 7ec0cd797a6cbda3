import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifies the code of a release certificate with nothing but the public keys, and no network:
 * {@code java VerifyCertificate.java keys.json [revocations.json] < code.txt}.
 * The keys are what {@code GET /api/residents/certificate-keys} answers; the revocations, if given, are saved answers of
 * {@code GET /api/residents/certificate-revocations}. Ends with 0 for good, 1 for revoked, 2 for forged, 3 for misuse.
 */
public final class VerifyCertificate {
    private static final Pattern KEY = Pattern.compile("\\{[^{}]*}");
    private static final int LENGTH = 32;

    private VerifyCertificate() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length > 2) {
            System.err.println("Usage: java VerifyCertificate.java keys.json [revocations.json] < code.txt");
            System.exit(3);
        }
        String keys = Files.readString(Path.of(args[0]));
        String revoked = args.length == 2 ? Files.readString(Path.of(args[1])) : "";
        String code = new String(System.in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        String claims = verified(keys, code);
        if (claims == null) {
            System.out.println("FORGED: not signed by these keys, or changed");
            System.exit(2);
        }
        System.out.printf("holder %s, document ending in %s%nsite %s%nin quarantine %s to %s, at home until %s%n"
                + "certificate %s%n", member(claims, "n"), member(claims, "d"), member(claims, "s"),
                member(claims, "f"), member(claims, "t"), member(claims, "h"), member(claims, "i"));
        if (revoked.contains("\"" + member(claims, "i") + "\"")) {
            System.out.println("REVOKED");
            System.exit(1);
        }
        System.out.println(args.length == 2 ? "GOOD" : "GOOD (whether it was revoked was not checked)");
    }

    /** What the code says, or null. */
    private static String verified(String keys, String code) {
        String[] parts = code.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals("LZ1")) {
            return null;
        }
        try {
            byte[] content = code.substring(0, code.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
            byte[] signed = Base64.getUrlDecoder().decode(parts[3]);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(signed).equals(parts[3])) {
                return null;
            }
            Matcher key = KEY.matcher(keys);
            while (key.find()) {
                if (parts[1].equals(member(key.group(), "kid"))) {
                    Signature signature = Signature.getInstance("Ed25519");
                    signature.initVerify(publicKey(member(key.group(), "x")));
                    signature.update(content);
                    return signature.verify(signed)
                            ? new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8)
                            : null;
                }
            }
            return null;
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return null;
        }
    }

    private static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    private static PublicKey publicKey(String x) throws GeneralSecurityException {
        byte[] little = Base64.getUrlDecoder().decode(x);
        byte[] big = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            big[i] = little[LENGTH - 1 - i];
        }
        boolean odd = (big[0] & 0x80) != 0;
        big[0] &= 0x7f;
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(
                        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
    }
}
