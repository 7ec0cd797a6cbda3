package org.lazaret.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;

/** Stands where Keycloak stands, so that a measurement of one service needs nothing else: a key, and tokens signed by it. */
final class OwnTokens implements AutoCloseable {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final int HOURS = 3600 * 4;
    private final HttpServer server;
    private final KeyPair key;

    OwnTokens() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
        RSAPublicKey open = (RSAPublicKey) key.getPublic();
        byte[] keys = ("{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"bench\",\"alg\":\"RS256\",\"use\":\"sig\",\"n\":\""
                + number(open.getModulus()) + "\",\"e\":\"" + number(open.getPublicExponent()) + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/realms/lazaret/protocol/openid-connect/certs", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.createContext("/realms/lazaret/protocol/openid-connect/token", exchange -> {
            // client credentials: the account of a service, which may whatever services may
            byte[] answer = ("{\"token_type\":\"Bearer\",\"expires_in\":300,\"access_token\":\"" + serviceToken()
                    + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private String serviceToken() {
        try {
            return of("service-account-residents-service",
                    "\"roles\":[\"peer:place\",\"peer:site\",\"feed:placements:residents\"]");
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * @param name   of the person or the service's account
     * @param claims the scope as JSON members, such as {@code "roles":["commander"],"regions":["41"]}
     */
    String of(String name, String claims) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String text = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"bench\"}") + "."
                + encode("{\"iss\":\"" + url() + "/realms/lazaret\",\"aud\":\"lazaret\",\"sub\":\"" + name
                        + "\",\"preferred_username\":\"" + name + "\",\"iat\":" + now + ",\"exp\":" + (now + HOURS)
                        + ","
                        + claims + "}");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.getPrivate());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return text + "." + TEXT.encodeToString(signature.sign());
    }

    private static String encode(String json) {
        return TEXT.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        byte[] plain = new byte[bytes.length - from];
        System.arraycopy(bytes, from, plain, 0, plain.length);
        return TEXT.encodeToString(plain);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
