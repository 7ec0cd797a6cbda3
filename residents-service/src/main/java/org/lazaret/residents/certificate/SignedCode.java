package org.lazaret.residents.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The code on a certificate: {@code LZ1.<key>.<claims>.<signature>}, each part base64url. The signature is over
 * everything before it, the key's id too, so that no part can be exchanged. It is verified with the public key alone.
 * Source: {@code deploy/handbook/residents.md#certificate}.
 */
final class SignedCode {
    private static final String VERSION = "LZ1";
    private static final int PARTS = 4;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private SignedCode() {}

    static String of(SigningKeys.Jwk key, CertificateClaims claims) {
        String content = VERSION + "." + key.kid() + "." + ENCODER.encodeToString(JSON.writeValueAsBytes(claims));
        byte[] signature = SigningKeys.sign(key, content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + ENCODER.encodeToString(signature);
    }

    /** What a code says; null when it is not ours, was changed, or is under a key that is not among these. */
    static @Nullable CertificateClaims verified(SigningKeys keys, String code) {
        String[] parts = code.strip().split("\\.", -1);
        if (parts.length != PARTS || !parts[0].equals(VERSION)) {
            return null;
        }
        byte[] content = code.strip().substring(0, code.strip().lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
        try {
            byte[] signature = DECODER.decode(parts[3]);
            // one signature has one spelling: the last letter's spare bits are not free
            boolean spelled = ENCODER.encodeToString(signature).equals(parts[3]);
            return spelled && keys.verifies(parts[1], content, signature)
                    ? JSON.readValue(DECODER.decode(parts[2]), CertificateClaims.class)
                    : null;
        } catch (IllegalArgumentException | JacksonException malformed) {
            return null;
        }
    }
}
