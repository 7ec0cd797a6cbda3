package org.lazaret.residents.certificate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.residents.certificate.CertificateFile.IssuedCertificate;
import org.lazaret.residents.certificate.CertificateFile.Revocation;
import org.lazaret.residents.certificate.Certificates.CertificateVerdict;
import org.lazaret.residents.paper.Printed;

/**
 * Certificates of release: issued, printed, revoked, and verified. What a stranger needs for that, the public keys and
 * what was revoked, is read without signing in.
 */
@RestController
@RequestMapping(CertificateController.API)
class CertificateController {
    static final String API = "/api/residents";
    static final String KEYS = "/certificate-keys";
    static final String REVOCATIONS = "/certificate-revocations";
    /** A new key signs nothing before everybody has had time to fetch it. */
    private static final CacheControl KEYS_KEPT = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();
    /** How late a checkpoint may learn of a revocation. */
    private static final CacheControl REVOCATIONS_KEPT = CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();
    private final Certificates certificates;

    CertificateController(Certificates certificates) {
        this.certificates = certificates;
    }

    /** {@code revocation} null: the certificate is good. */
    record CertificateView(
            UUID certificateId, String kid, Instant issuedAt, String issuedBy, @Nullable Revocation revocation) {
        static CertificateView of(IssuedCertificate one) {
            return new CertificateView(
                    one.certificateId(), one.kid(), one.issuedAt(), one.issuedBy(), one.revocation());
        }
    }

    /** The certificates of a stay, the oldest first. */
    record CertificatesView(UUID stayId, List<CertificateView> items) {
        static CertificatesView of(CertificateFile file) {
            return new CertificatesView(file.id(), file.issued().stream().map(CertificateView::of).toList());
        }
    }

    /** The certificates of one stay. */
    @GetMapping("/stays/{stayId}/certificates")
    CertificatesView list(@PathVariable UUID stayId) {
        return CertificatesView.of(certificates.list(stayId));
    }

    /** Issues a certificate to somebody who was released; at most one is good at a time. */
    @PutMapping("/stays/{stayId}/certificates/{certificateId}")
    CertificatesView issue(@PathVariable UUID stayId, @PathVariable UUID certificateId) {
        return CertificatesView.of(certificates.issue(stayId, certificateId));
    }

    /** The certificate to print. */
    @GetMapping(path = "/stays/{stayId}/certificates/{certificateId}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(@PathVariable UUID stayId, @PathVariable UUID certificateId) {
        return Printed.of("certificate-" + certificateId, certificates.pdf(stayId, certificateId));
    }

    /** @param reason why it is no longer true; never a name */
    record RevocationBody(@NotBlank @Size(max = 200) String reason) {}

    /** Revokes a certificate, for ever. */
    @PutMapping("/stays/{stayId}/certificates/{certificateId}/revocation")
    CertificatesView revoke(
            @PathVariable UUID stayId, @PathVariable UUID certificateId, @Valid @RequestBody RevocationBody body) {
        return CertificatesView.of(certificates.revoke(stayId, certificateId, body.reason()));
    }

    /** One public key (RFC 8037). */
    record CertificateKeyView(String kty, String crv, String kid, String x, String use, String alg) {}

    /** A JWK set (RFC 7517). */
    record CertificateKeysView(List<CertificateKeyView> keys) {}

    /** The public keys with which a code is verified, the present one first; open to all. */
    @GetMapping(KEYS)
    ResponseEntity<CertificateKeysView> keys() {
        return ResponseEntity.ok()
                .cacheControl(KEYS_KEPT)
                .body(new CertificateKeysView(certificates.publicKeys()
                        .stream()
                        .map(key -> new CertificateKeyView(key.kty(), key.crv(), key.kid(), key.x(), "sig", "EdDSA"))
                        .toList()));
    }

    /** Ids of revoked certificates, to take along where there is no network; open to all. */
    @GetMapping(REVOCATIONS)
    ResponseEntity<Page<Certificates.RevokedCertificate>> revocations(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return ResponseEntity.ok()
                .cacheControl(REVOCATIONS_KEPT)
                .body(certificates.revocations(cursor, Cursor.limit(limit)));
    }

    /** @param code as it was scanned; in a body, since addresses end up in logs */
    record CertificateCheckBody(@NotBlank @Size(max = 2000) String code) {}

    /** What is true of a code. */
    record CertificateCheckView(CertificateVerdict verdict) {}

    /** Checks a code, and whether its certificate was revoked. */
    @PostMapping("/certificate-checks")
    CertificateCheckView check(@Valid @RequestBody CertificateCheckBody body) {
        return new CertificateCheckView(certificates.check(body.code()));
    }
}
