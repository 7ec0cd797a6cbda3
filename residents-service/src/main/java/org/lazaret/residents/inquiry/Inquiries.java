package org.lazaret.residents.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.table.RowError;
import org.lazaret.kit.table.Table;
import org.lazaret.residents.arrival.SealedLists;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/** The inbox of requests of other regions: taken in once, found, answered in time. */
@Component
class Inquiries {
    private static final String IDENTITY = "inquiry";
    private final InquiryStore inquiries;
    private final Locate locate;
    private final SealedLists seals;
    private final Persons persons;
    private final StayStore stays;
    private final Sites sites;
    private final RuleBooks<InquiryRules> books;
    private final AuditStore audit;

    Inquiries(
            InquiryStore inquiries,
            Locate locate,
            SealedLists seals,
            Persons persons,
            StayStore stays,
            Sites sites,
            RuleBooks<InquiryRules> books,
            AuditStore audit) {
        this.inquiries = inquiries;
        this.locate = locate;
        this.seals = seals;
        this.persons = persons;
        this.stays = stays;
        this.sites = sites;
        this.books = books;
        this.audit = audit;
    }

    /** A request with its person, null once forgotten, and where they are as it is now known. */
    record Shown(Inquiry inquiry, @Nullable Sought person, Located located, @Nullable String words, boolean overdue) {}

    /**
     * What became of a list.
     *
     * @param received new requests
     * @param repeated letters about a person and event that were known
     */
    record Received(int received, int repeated, List<RowError> errors) {}

    /** Takes a list in; the same person of the same event is the same request, however often it is sent. */
    Received receive(UUID siteId, byte[] file) {
        Sites.Visit by = sites.enter(siteId, Stays.FILE_READERS);
        Table.Imported<SoughtReader.AskedRow> read = SoughtReader.inquiries(file, by.today());
        audit.record(by.actor(), "inquiry.receive", "site", siteId, siteId, read.kept().size() + " rows");
        InquiryRules rules = books.on(by.today());
        int received = 0;
        for (Table.Kept<SoughtReader.AskedRow> kept : read.kept()) {
            SoughtReader.AskedRow row = kept.value();
            UUID id = Ids.derived(
                    siteId, persons.code(IDENTITY, row.person().identity()) + " " + row.event().strip());
            var letter = new Inquiry.Letter(
                    row.from(), row.number(), row.urgent(), by.now(), by.actor().username());
            Instant due = by.now().plus(row.urgent() ? rules.urgentWithin() : rules.answerWithin());
            if (inquiries.find(id) == null) {
                received++;
                inquiries.insert(new Inquiry(
                        id, siteId, by.site().regionCode(), row.event(), seals.seal(id, row.person()), List.of(letter),
                        by.now(), due, null, true, null, Inquiry.SCHEMA, 1));
            } else {
                inquiries.change(id, known -> known.with(letter, due));
            }
        }
        return new Received(received, read.kept().size() - received, read.errors());
    }

    /** Open ones or answered ones, the one that is due first first; reading it is recorded. */
    Page<Shown> list(UUID siteId, boolean open, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, Stays.FILE_READERS);
        audit.record(by.actor(), "inquiry.list", "site", siteId, siteId);
        List<Inquiry> rows = inquiries.ofSite(siteId, open, Cursor.decode(cursor, 2), limit + 1);
        return Page.cut(rows, limit, row -> Cursor.of(row.dueAt(), row.id())).map(row -> shown(row, by.now()));
    }

    Shown show(UUID siteId, UUID id) {
        Asked asked = require(siteId, id);
        audit.record(asked.by().actor(), "inquiry.read", "inquiry", id, siteId);
        return shown(asked.inquiry(), asked.by().now());
    }

    Shown own(UUID siteId, UUID id, String account) {
        Asked asked = require(siteId, id);
        audit.record(asked.by().actor(), "inquiry.own", "inquiry", id, siteId, account);
        return shown(inquiries.change(id, now -> now.ownedBy(account)), asked.by().now());
    }

    /**
     * Answers once; the same answer again is the same.
     *
     * @param where  null for where the person is found now
     * @param stayId of whom the answer speaks, where several fit
     * @param words  to the office that asks; may name people, and is sealed
     */
    Shown answer(
            UUID siteId,
            UUID id,
            Located.@Nullable Where where,
            @Nullable UUID stayId,
            @Nullable String words) {
        Asked asked = require(siteId, id);
        Sought person = person(asked.inquiry());
        Located found = person == null ? Located.UNKNOWN : locate.find(siteId, person);
        UUID meant = stayId == null ? found.stayId() : stayId;
        if (stayId != null) {
            Stay stay = stays.find(stayId);
            if (stay == null || !stay.siteId().equals(siteId)) {
                throw ProblemException.notFound();
            }
        }
        audit.record(asked.by().actor(), "inquiry.answer", "inquiry", id, siteId);
        var answer = new Inquiry.Answer(
                where == null ? found.where() : where, meant,
                words == null || words.isBlank() ? null : seals.seal(answerOf(id), words),
                asked.by().actor().username(), asked.by().now());
        Inquiry answered = inquiries.change(id, now -> switch (now.answered(answer)) {
            case Inquiry.Outcome.Now then -> then.inquiry();
            case Inquiry.Outcome.Refused no -> throw ProblemException.refused(List.of(no.rule()));
        });
        return shown(answered, asked.by().now());
    }

    private Shown shown(Inquiry inquiry, Instant now) {
        Sought person = person(inquiry);
        Inquiry.Answer answer = inquiry.answer();
        Located located = answer != null
                ? new Located(answer.where(), answer.stayId(), answer.stayId() == null ? 0 : 1)
                : person == null ? Located.UNKNOWN : locate.find(inquiry.siteId(), person);
        String words = answer == null
                ? null
                : seals.open(answerOf(inquiry.id()), answer.words(), String.class);
        return new Shown(inquiry, person, located, words, inquiry.overdue(now));
    }

    private @Nullable Sought person(Inquiry inquiry) {
        return seals.open(inquiry.id(), inquiry.sealed(), Sought.class);
    }

    private static UUID answerOf(UUID inquiry) {
        return Ids.derived(inquiry, "answer");
    }

    private record Asked(Inquiry inquiry, Sites.Visit by) {}

    private Asked require(UUID siteId, UUID id) {
        Sites.Visit by = sites.enter(siteId, Stays.FILE_READERS);
        Inquiry inquiry = inquiries.find(id);
        if (inquiry == null || !inquiry.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        return new Asked(inquiry, by);
    }
}
