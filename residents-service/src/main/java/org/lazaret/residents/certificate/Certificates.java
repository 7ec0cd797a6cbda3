package org.lazaret.residents.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.certificate.CertificateFile.IssuedCertificate;
import org.lazaret.residents.certificate.CertificateFile.Revocation;
import org.lazaret.residents.certificate.CertificateFile.Step;
import org.lazaret.residents.paper.PaperWords;
import org.lazaret.residents.paper.Typeface;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.Stays;

/** Issues, prints, revokes and checks certificates of release. */
@Component
class Certificates {
    private static final String FIELD = "certificate";
    private final Stays stays;
    private final CertificateStore files;
    private final Persons persons;
    private final Typeface typeface;
    private final SigningKeys keys;
    private final AuditStore audit;
    private final BusinessClock clock;

    Certificates(
            Stays stays,
            CertificateStore files,
            Persons persons,
            Typeface typeface,
            @Value("${lazaret.certificate.keys:}") String keys,
            AuditStore audit,
            BusinessClock clock) {
        this.stays = stays;
        this.files = files;
        this.persons = persons;
        this.typeface = typeface;
        this.keys = SigningKeys.parse(keys);
        this.audit = audit;
        this.clock = clock;
    }

    /** A certificate is true of people alone who have been released. */
    CertificateFile issue(UUID stayId, UUID certificateId) {
        Stays.Asked asked = stays.require(stayId, "site-manager");
        Stay stay = asked.stay();
        SigningKeys.Jwk key = keys.signing();
        if (key == null) {
            throw ProblemException.of(ProblemType.UNAVAILABLE,
                    "No key for certificates is set. Make one with " + NewCertificateKeys.class.getSimpleName()
                            + " and set LAZARET_CERTIFICATE_KEYS.");
        }
        PersonalData person = persons.open(stay.personId());
        Stay.Days days = stay.days();
        Stay.Happened left = stay.history()
                .stream()
                .filter(line -> line.event() == StayEvent.RELEASE)
                .findFirst()
                .orElse(null);
        if (stay.state() != StayState.RELEASED || person == null || days == null || left == null) {
            throw ProblemException.refused(List.of(new BrokenRule("state",
                    "Only who was released through the gate gets a certificate.", "仅对已解除隔离人员开具证明。")));
        }
        if (stay.history().stream().anyMatch(line -> line.event() == StayEvent.RECALL)) {
            throw ProblemException.refused(List.of(new BrokenRule("called-back",
                    "The person has been called back since. No certificate is issued for this release.",
                    "此人已被召回，不再开具本次解除隔离证明。")));
        }
        CertificateFile other = files.holding(certificateId);
        if (other != null && !other.id().equals(stayId)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another certificate.");
        }
        audit.record(asked.by().actor(), "certificate.issue", "stay", stayId, stay.siteId(), certificateId.toString());
        var claims = new CertificateClaims(
                certificateId, person.masked(), PaperWords.lastFour(person.idNumber()), asked.by().site().nameZh(),
                stay.dateOf(days.enteredAt()), stay.dateOf(left.at()), days.homeUntil());
        var next = new IssuedCertificate(
                certificateId, key.kid(), persons.sealed(stay.personId(), FIELD, SignedCode.of(key, claims)),
                clock.instant(), asked.by().actor().username(), null);
        files.insert(CertificateFile.none(stayId, stay.siteId(), stay.personId()));
        return files.change(stayId, file -> done(file.issue(next)));
    }

    CertificateFile list(UUID stayId) {
        Stays.Asked asked = stays.require(stayId, Stays.FILE_READERS);
        audit.record(asked.by().actor(), "certificate.list", "stay", stayId, asked.stay().siteId());
        return known(asked.stay());
    }

    private CertificateFile known(Stay stay) {
        CertificateFile file = files.find(stay.id());
        return file == null ? CertificateFile.none(stay.id(), stay.siteId(), stay.personId()) : file;
    }

    /** @param reason why it is no longer true; never a name */
    CertificateFile revoke(UUID stayId, UUID certificateId, String reason) {
        Stays.Asked asked = stays.require(stayId, "site-manager");
        if (known(asked.stay()).find(certificateId) == null) {
            throw ProblemException.notFound();
        }
        audit.record(asked.by().actor(), "certificate.revoke", "stay", stayId, asked.stay().siteId(), reason);
        var why = new Revocation(reason, asked.by().actor().username(), clock.instant());
        return files.change(stayId, file -> done(file.revoke(certificateId, why)));
    }

    private static CertificateFile done(Step step) {
        return switch (step) {
            case Step.Done done -> done.file();
            case Step.Refused refused -> throw ProblemException.refused(refused.rules());
        };
    }

    /** The paper for the holder. A revoked one is not printed again. */
    byte[] pdf(UUID stayId, UUID certificateId) {
        Stays.Asked asked = stays.require(stayId, "site-manager", "nurse", "doctor");
        Stay stay = asked.stay();
        IssuedCertificate issued = known(stay).find(certificateId);
        PersonalData person = persons.open(stay.personId());
        String code = issued == null
                ? null
                : persons.opened(stay.personId(), FIELD, issued.sealed(), String.class);
        CertificateClaims claims = code == null ? null : SignedCode.verified(keys, code);
        if (issued == null || person == null || code == null) {
            throw ProblemException.notFound();
        }
        if (issued.revocation() != null || claims == null) {
            throw ProblemException.refused(List.of(new BrokenRule("revoked",
                    "This certificate is no longer good. Issue another.", "该证明已失效，请重新开具。")));
        }
        audit.record(
                asked.by().actor(), "certificate.print", "stay", stayId, stay.siteId(), certificateId.toString());
        SiteCard site = asked.by().site();
        PaperWords zh = new PaperWords("zh");
        String printed = asked.by().actor().username() + " " + zh.moment(clock.instant(), site.zone());
        return typeface.sheet("解除隔离证明 " + number(certificateId), printed)
                .title("解除集中隔离医学观察证明", "Certificate of release from quarantine")
                .lines(List.of(
                        List.of("编号 No.", number(certificateId)),
                        List.of("姓名 Name", person.name()),
                        List.of("证件 Document", "＊＊＊＊" + claims.d()),
                        List.of("隔离点 Site", site.nameZh() + " " + site.nameEn()),
                        List.of("隔离期 In quarantine", claims.f() + " – " + claims.t()),
                        List.of("居家健康监测至 Observation at home until", claims.h().toString())), 1, 1.8f)
                .code(code)
                .note("扫码核验：可离线使用核验页面和公钥，无需联网；是否已撤销须联网查询。")
                .note("Verify the code with the verification page and the public key, also offline; whether it was"
                        + " revoked is known online only.")
                .note(site.nameZh() + " · " + stay.dateOf(issued.issuedAt()))
                .pdf();
    }

    private static String number(UUID certificateId) {
        return certificateId.toString().replace("-", "").substring(20).toUpperCase(Locale.ROOT);
    }

    /** The public keys, for whoever verifies. */
    List<SigningKeys.Jwk> publicKeys() {
        return keys.published();
    }

    /** A certificate that is no longer good. */
    record RevokedCertificate(UUID certificateId, Instant revokedAt) {}

    /**
     * Revoked certificates of every site: ids and moments, for those who verify. Pages are of stays, and the cursor names
     * the last certificate of one: a stranger is told the id of nobody's stay.
     *
     * @throws ProblemException 400 when the cursor is not one of these
     */
    Page<RevokedCertificate> revocations(@Nullable String cursor, int limit) {
        Cursor at = Cursor.decode(cursor, 1);
        CertificateFile last = at == null ? null : files.holding(at.idAt(0));
        if (at != null && last == null) {
            throw ProblemException.of(ProblemType.MALFORMED, "The cursor is not one of these pages'.");
        }
        Page<CertificateFile> page = Page.cut(
                files.revoked(last == null ? null : last.id(), limit), limit,
                file -> Cursor.of(file.issued().getFirst().certificateId()));
        return new Page<>(page.items()
                .stream()
                .flatMap(file -> file.issued().stream())
                .<RevokedCertificate>mapMulti((one, next) -> {
                    Revocation why = one.revocation();
                    if (why != null) {
                        next.accept(new RevokedCertificate(one.certificateId(), why.at()));
                    }
                })
                .toList(), page.next());
    }

    /** What is true of a code that somebody shows. */
    enum CertificateVerdict {
        /** Ours, unchanged, and good. */
        GOOD,
        /** Ours and unchanged, but no longer good. */
        REVOKED,
        /** Changed, invented, or signed by somebody else. */
        FORGED
    }

    CertificateVerdict check(String code) {
        CertificateClaims claims = SignedCode.verified(keys, code);
        CertificateFile file = claims == null ? null : files.holding(claims.i());
        IssuedCertificate issued = file == null || claims == null ? null : file.find(claims.i());
        if (issued == null) {
            return CertificateVerdict.FORGED;
        }
        return issued.revocation() == null ? CertificateVerdict.GOOD : CertificateVerdict.REVOKED;
    }
}
