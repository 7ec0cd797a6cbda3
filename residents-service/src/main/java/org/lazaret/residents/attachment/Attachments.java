package org.lazaret.residents.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.Stays;

/**
 * Files of a stay: sealed and cut into parts first, then named; what nobody came to name goes after an hour, and what was
 * removed goes at once. Source: {@code deploy/handbook/residents.md#attachments}.
 */
@Component
class Attachments extends LeasedWork {
    /** Of one part before it is sealed; a document holds it with room to spare. */
    static final int PART = 512 * 1024;
    private static final String[] REMOVERS = {"site-manager", "doctor"};
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Duration REST = Duration.ofMinutes(1);
    private static final int AT_ONCE = 100;

    private final AttachmentStore attachments;
    private final Stays stays;
    private final Persons persons;
    private final RuleBooks<AttachmentRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    Attachments(
            AttachmentStore attachments,
            Stays stays,
            Persons persons,
            RuleBooks<AttachmentRules> books,
            AuditStore audit,
            BusinessClock clock,
            Leases leases) {
        super(leases, "attachments:sweep");
        this.attachments = attachments;
        this.stays = stays;
        this.persons = persons;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** An attachment with its name; null after the person was erased. */
    record Named(Attachment attachment, @Nullable String name) {}

    /** A file and what it is. */
    record Content(Attachment attachment, byte[] bytes) {}

    /**
     * Keeps a file; the same again under its id is the same attachment.
     *
     * @throws ProblemException 413 too large, 415 of another kind, 422 too many files or the id was used for another
     */
    Named add(UUID stayId, UUID id, Attachment.Topic topic, String name, byte[] content) {
        Stays.Asked asked = stays.require(stayId, Stays.FILE_READERS);
        Stay stay = asked.stay();
        AttachmentRules rules = books.on(asked.by().today());
        if (content.length > rules.megabytes() * 1024L * 1024L) {
            throw ProblemException.of(ProblemType.TOO_LARGE,
                    "A file may have " + rules.megabytes() + " MB; send a smaller one.");
        }
        FileKind kind = FileKind.of(content);
        if (kind == null) {
            throw ProblemException.of(ProblemType.UNSUPPORTED_MEDIA, "Send a file as JPEG, PNG or PDF.");
        }
        Instant now = asked.by().now();
        int parts = (content.length + PART - 1) / PART;
        var wanted = new Attachment(id, stay.siteId(), stayId, stay.personId(), topic, kind,
                persons.sealed(stay.personId(), Attachment.NAME, name), content.length, digest(id, content), parts,
                asked.by().actor().username(), now, null, Attachment.SCHEMA, 1);
        Attachment there = attachments.find(id);
        if (there == null) {
            if (attachments.ofStay(stayId, rules.files()).size() >= rules.files()) {
                throw ProblemException.refused(List.of(new BrokenRule("attachments-full",
                        "A stay takes " + rules.files() + " files.", "每份档案最多" + rules.files() + "个附件。")));
            }
            audit.record(asked.by().actor(), "attachment.add", "stay", stayId, stay.siteId());
            for (int part = 0; part < parts; part++) {
                byte[] cut = Arrays.copyOfRange(content, part * PART, Math.min(content.length, (part + 1) * PART));
                attachments.keep(id, part,
                        persons.sealedBytes(stay.personId(), Attachment.place(id, part), cut), now);
            }
            there = attachments.insert(wanted);
        }
        if (!there.isLike(wanted)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another file.");
        }
        if (there.removed() == null) {
            attachments.fixed(id);
        }
        return named(there);
    }

    /** Files of a stay, the oldest first; of those that were removed what they were. */
    List<Named> list(UUID stayId) {
        Stays.Asked asked = stays.require(stayId, Stays.FILE_READERS);
        audit.record(asked.by().actor(), "attachment.list", "stay", stayId, asked.stay().siteId());
        return attachments.ofStay(stayId, books.on(asked.by().today()).files()).stream().map(this::named).toList();
    }

    /** @throws ProblemException 404 when there is none, 410 when it was removed or the person was erased */
    Content content(UUID stayId, UUID id) {
        Stays.Asked asked = stays.require(stayId, Stays.FILE_READERS);
        Attachment attachment = known(stayId, id);
        audit.record(asked.by().actor(), "attachment.read", "stay", stayId, asked.stay().siteId());
        var whole = new ByteArrayOutputStream((int) attachment.bytes());
        for (int part = 0; part < attachment.parts(); part++) {
            byte[] sealed = attachment.removed() == null ? attachments.part(id, part) : null;
            byte[] cut = sealed == null
                    ? null
                    : persons.openedBytes(attachment.personId(), Attachment.place(id, part), sealed);
            if (cut == null) {
                throw ProblemException.of(ProblemType.GONE, "This file was removed.");
            }
            whole.writeBytes(cut);
        }
        return new Content(attachment, whole.toByteArray());
    }

    /** Takes a file away; that it was there stays written. Done twice it is done once. */
    Named remove(UUID stayId, UUID id, String reason) {
        Stays.Asked asked = stays.require(stayId, REMOVERS);
        known(stayId, id);
        audit.record(asked.by().actor(), "attachment.remove", "stay", stayId, asked.stay().siteId());
        Instant now = asked.by().now();
        // loose before and after: whichever line this breaks off at, the sweep does the rest
        attachments.loosen(id, Instant.EPOCH);
        Attachment gone = attachments.change(id,
                one -> one.removed(new Attachment.Removal(asked.by().actor().username(), now, reason)));
        attachments.loosen(id, Instant.EPOCH);
        attachments.drop(id);
        return named(gone);
    }

    private Attachment known(UUID stayId, UUID id) {
        Attachment attachment = attachments.find(id);
        if (attachment == null || !attachment.stayId().equals(stayId)) {
            throw ProblemException.notFound();
        }
        return attachment;
    }

    private Named named(Attachment attachment) {
        return new Named(attachment,
                persons.opened(attachment.personId(), Attachment.NAME, attachment.sealedName(), String.class));
    }

    private static String digest(UUID id, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(id.toString().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** Makes up for what broke off: parts that their attachment names are fixed, all others go. */
    void sweep(Instant before) {
        for (UUID id : attachments.loose(before, AT_ONCE)) {
            Attachment attachment = attachments.find(id);
            if (attachment != null && attachment.removed() == null) {
                attachments.fixed(id);
            } else {
                attachments.drop(id, before);
            }
        }
    }

    @Override
    protected Duration round(Lease lease) {
        sweep(clock.instant().minus(PATIENCE));
        return REST;
    }

    /** The last to start and the first to stop. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
