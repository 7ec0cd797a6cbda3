package org.lazaret.residents.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * The certificates of one stay: at most one is good at a time. Source: {@code deploy/handbook/residents.md#certificate}.
 *
 * @param id      the stay
 * @param revoked whether any of them was revoked
 */
public record CertificateFile(
        @BsonId UUID id,
        UUID siteId,
        UUID personId,
        List<IssuedCertificate> issued,
        boolean revoked,
        int schemaVersion,
        long version) {
    static final int SCHEMA = 1;
    private static final int MOST = 20;

    /**
     * One certificate.
     *
     * @param sealed the signed code, under the person's key
     * @param kid    the key that signed it
     */
    public record IssuedCertificate(
            UUID certificateId,
            String kid,
            String sealed,
            Instant issuedAt,
            String issuedBy,
            @Nullable Revocation revocation) {}

    /** Why a certificate is no longer good. */
    public record Revocation(String reason, String by, Instant at) {}

    /** What became of a step. */
    public sealed interface Step {
        /** To be written; the same object when there is nothing to write. */
        record Done(CertificateFile file) implements Step {}

        /** For all these reasons not. */
        record Refused(List<BrokenRule> rules) implements Step {}
    }

    public CertificateFile {
        issued = List.copyOf(issued);
    }

    static CertificateFile none(UUID stayId, UUID siteId, UUID personId) {
        return new CertificateFile(stayId, siteId, personId, List.of(), false, SCHEMA, 1);
    }

    @Nullable
    IssuedCertificate find(UUID certificateId) {
        return issued.stream().filter(one -> one.certificateId().equals(certificateId)).findFirst().orElse(null);
    }

    /** Another one; only when the last was revoked. */
    Step issue(IssuedCertificate next) {
        if (find(next.certificateId()) != null) {
            return new Step.Done(this);
        }
        if (issued.stream().anyMatch(one -> one.revocation() == null)) {
            return refused("valid", "There is a certificate that is good. Revoke it first.", "已有有效证明，请先撤销。");
        }
        if (issued.size() >= MOST) {
            return refused("many", "Too many certificates were issued for this stay.", "该次隔离开具证明次数过多。");
        }
        var all = new ArrayList<>(issued);
        all.add(next);
        return new Step.Done(new CertificateFile(id, siteId, personId, all, revoked, schemaVersion, version + 1));
    }

    /** A certificate is no longer good; that is for ever. */
    Step revoke(UUID certificateId, Revocation why) {
        IssuedCertificate known = find(certificateId);
        if (known == null) {
            return refused("unknown", "There is no such certificate.", "没有该证明。");
        }
        if (known.revocation() != null) {
            return new Step.Done(this);
        }
        var all = new ArrayList<>(issued);
        all.replaceAll(one -> one.certificateId().equals(certificateId)
                ? new IssuedCertificate(one.certificateId(), one.kid(), one.sealed(), one.issuedAt(), one.issuedBy(),
                        why)
                : one);
        return new Step.Done(new CertificateFile(id, siteId, personId, all, true, schemaVersion, version + 1));
    }

    private static Step refused(String rule, String message, String messageZh) {
        return new Step.Refused(List.of(new BrokenRule(rule, message, messageZh)));
    }
}
