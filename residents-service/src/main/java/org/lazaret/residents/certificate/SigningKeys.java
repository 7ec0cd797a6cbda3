package org.lazaret.residents.certificate;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ed25519 keys of certificates, as a JWK set (RFC 8037) in base64 on one line. The first key that has its private part
 * signs; every key verifies, so that certificates under an older key stay good.
 * Source: {@code deploy/handbook/residents.md#certificate}.
 */
final class SigningKeys {
    private static final String SETTING = "LAZARET_CERTIFICATE_KEYS";
    private static final String ALGORITHM = "Ed25519";
    private static final int LENGTH = 32;
    private static final int ID = 8;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private final List<Jwk> keys;

    private SigningKeys(List<Jwk> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * One key; members as RFC 7517 and RFC 8037 name them.
     *
     * @param x the public key
     * @param d the private key; null in everything that is published
     */
    record Jwk(String kty, String crv, String kid, String x, @Nullable String d) {
        Jwk open() {
            return new Jwk(kty, crv, kid, x, null);
        }

        /** A record prints its parts; a private key must never reach a log that way. */
        @Override
        public String toString() {
            return "Jwk[" + kid + "]";
        }
    }

    /** The set as it is kept. */
    record JwkSet(List<Jwk> keys) {}

    /**
     * @param text empty for no keys: nothing can be signed then
     * @throws IllegalStateException without the text or its cause, which could carry the key into a log
     */
    static SigningKeys parse(String text) {
        if (text.isBlank()) {
            return new SigningKeys(List.of());
        }
        try {
            String set = new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8);
            List<Jwk> keys = JSON.readValue(set, JwkSet.class).keys();
            keys.forEach(key -> {
                publicKey(key.x());
                String secret = key.d();
                if (secret != null) {
                    privateKey(secret);
                }
            });
            return new SigningKeys(keys);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalStateException(SETTING + " is not a key set as " + NewCertificateKeys.class.getName()
                    + " prints it (" + e.getClass().getSimpleName() + ").");
        }
    }

    /** The same keys and a new one, which signs from now on; the others only verify. */
    SigningKeys rotated() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            String x = ENCODER.encodeToString(bytes(((EdECPublicKey) pair.getPublic()).getPoint()));
            byte[] secret = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            var all = new java.util.ArrayList<Jwk>();
            all.add(new Jwk("OKP", ALGORITHM, id(x), x, ENCODER.encodeToString(secret)));
            keys.forEach(key -> all.add(key.open()));
            return new SigningKeys(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 has " + ALGORITHM, e);
        }
    }

    /** As {@link #parse} reads it. */
    String text() {
        return Base64.getEncoder()
                .encodeToString(JSON.writeValueAsString(new JwkSet(keys)).getBytes(StandardCharsets.UTF_8));
    }

    /** The key that signs; null when there is none. */
    @Nullable
    Jwk signing() {
        return keys.stream().filter(key -> key.d() != null).findFirst().orElse(null);
    }

    /** Every public key, the signing one first. */
    List<Jwk> published() {
        return keys.stream().map(Jwk::open).toList();
    }

    /** @param key of {@link #signing} */
    static byte[] sign(Jwk key, byte[] content) {
        String secret = key.d();
        if (secret == null) {
            throw new IllegalArgumentException("the key " + key.kid() + " only verifies");
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey(secret));
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key " + key.kid() + " does not sign", e);
        }
    }

    /** Whether one of the keys made a signature over exactly this content. */
    boolean verifies(String kid, byte[] content, byte[] signed) {
        Jwk key = keys.stream().filter(one -> one.kid().equals(kid)).findFirst().orElse(null);
        if (key == null) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(publicKey(key.x()));
            signature.update(content);
            return signature.verify(signed);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static PrivateKey privateKey(String secret) {
        try {
            byte[] seed = Base64.getUrlDecoder().decode(secret);
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a private key", e);
        }
    }

    /** RFC 8032: 32 bytes, the lowest first; the highest bit is that of the point's x. */
    private static PublicKey publicKey(String x) {
        byte[] little = Base64.getUrlDecoder().decode(x);
        if (little.length != LENGTH) {
            throw new IllegalArgumentException("a public key has 32 bytes");
        }
        byte[] big = reversed(little);
        boolean odd = (big[0] & 0x80) != 0;
        big[0] &= 0x7f;
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new EdECPublicKeySpec(
                            NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a public key", e);
        }
    }

    private static byte[] bytes(EdECPoint point) {
        byte[] y = point.getY().toByteArray();
        byte[] big = new byte[LENGTH];
        int length = Math.min(y.length, LENGTH);
        System.arraycopy(y, y.length - length, big, LENGTH - length, length);
        if (point.isXOdd()) {
            big[0] |= (byte) 0x80;
        }
        return reversed(big);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] other = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            other[i] = bytes[bytes.length - 1 - i];
        }
        return other;
    }

    private static String id(String x) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(x.getBytes(StandardCharsets.US_ASCII));
            return ENCODER.encodeToString(hash).substring(0, ID);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
