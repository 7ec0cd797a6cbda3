package org.lazaret.residents.fee;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.house.HouseDesk;
import org.lazaret.residents.house.HouseMove;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.release.DepartureNotes;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/** The accounts of those who pay for their stay. */
@Component
class Fees implements DepartureNotes {
    private static final String[] CASHIERS = {"site-manager", "nurse"};
    private static final String[] LOOKERS = {"site-manager", "nurse", "doctor", "approver"};
    private static final int RACES = 50;
    private static final int PART = 500;

    private final Stays stays;
    private final StayStore stayStore;
    private final FeeStore accounts;
    private final Sites sites;
    private final Persons persons;
    private final RuleBooks<FeeRules> books;
    private final AuditStore audit;

    Fees(
            Stays stays,
            StayStore stayStore,
            FeeStore accounts,
            Sites sites,
            Persons persons,
            RuleBooks<FeeRules> books,
            AuditStore audit) {
        this.stays = stays;
        this.stayStore = stayStore;
        this.accounts = accounts;
        this.sites = sites;
        this.persons = persons;
        this.books = books;
        this.audit = audit;
    }

    /** An account, and what could be charged now. */
    record Shown(FeeAccount account, List<FeeAccount.FeeLine> due) {}

    /** Money that changed hands, as it is told. */
    record Told(FeeAccount.PaymentKind kind, long amountMinor, String means, String receipt, @Nullable Instant at) {}

    Shown read(UUID stayId) {
        Stays.Asked asked = stays.require(stayId, LOOKERS);
        audit.record(asked.by().actor(), "fees.read", "stay", stayId, asked.stay().siteId());
        return shown(asked, account(asked, accounts.find(stayId)));
    }

    Shown invoice(UUID stayId, UUID invoiceId) {
        return change(stayId, "fees.invoice", CASHIERS, (account, asked) -> account.invoice(
                invoiceId, FeeCount.of(asked.stay(), book(asked), asked.by().now()), asked.by().now(), by(asked)));
    }

    Shown pay(UUID stayId, UUID paymentId, Told told) {
        return change(stayId, "fees.pay", CASHIERS, (account, asked) -> {
            Instant at = told.at() == null ? asked.by().now() : told.at();
            var reasons = new ArrayList<BrokenRule>();
            HouseDesk.possible(at, asked.by().now(), reasons);
            return reasons.isEmpty()
                    ? account.pay(new FeeAccount.Payment(
                            paymentId, told.kind(), told.amountMinor(), told.means(), told.receipt(), at,
                            asked.by().now(), by(asked), null))
                    : new HouseMove.Refused<>(reasons);
        });
    }

    Shown ask(UUID stayId, UUID waiverId, String reason, int percent) {
        return change(stayId, "fees.waiver", CASHIERS, (account, asked) -> account.ask(
                new FeeAccount.Waiver(waiverId, reason, percent, by(asked), asked.by().now(), null, null, null),
                book(asked)));
    }

    Shown approve(UUID stayId, UUID waiverId) {
        return change(stayId, "fees.approve", new String[]{"site-manager", "approver"},
                (account, asked) -> account.approve(waiverId, by(asked), asked.by().now()));
    }

    Shown reverse(UUID stayId, UUID reversalId, UUID of, String reason) {
        return change(stayId, "fees.reverse", new String[]{"site-manager"}, (account, asked) -> account.reverse(
                of, new FeeAccount.Reversal(reversalId, asked.by().now(), by(asked), reason)));
    }

    private Shown change(
            UUID stayId,
            String action,
            String[] anyRole,
            BiFunction<FeeAccount, Stays.Asked, HouseMove<FeeAccount>> decide) {
        Stays.Asked asked = stays.require(stayId, anyRole);
        audit.record(asked.by().actor(), action, "stay", stayId, asked.stay().siteId());
        for (int race = 0; race < RACES; race++) {
            FeeAccount seen = accounts.find(stayId);
            FeeAccount before = account(asked, seen);
            FeeAccount after = switch (decide.apply(before, asked)) {
                case HouseMove.Refused<FeeAccount> refused -> throw ProblemException.refused(refused.reasons());
                case HouseMove.Made<FeeAccount> made -> made.next();
            };
            if (after == before || accounts.write(seen, after)) {
                return shown(asked, after);
            }
        }
        throw new IllegalStateException("The account of " + stayId + " changes too often to be written");
    }

    private FeeAccount account(Stays.Asked asked, @Nullable FeeAccount kept) {
        Stay stay = asked.stay();
        return kept == null
                ? FeeAccount.empty(
                        stay.id(), stay.siteId(), stay.regionCode(), stay.personId(), book(asked).currency())
                : kept;
    }

    private Shown shown(Stays.Asked asked, FeeAccount account) {
        return new Shown(account, account.lines(FeeCount.of(asked.stay(), book(asked), asked.by().now())));
    }

    private FeeRules book(Stays.Asked asked) {
        return books.on(asked.by().today());
    }

    private static String by(Stays.Asked asked) {
        return asked.by().actor().username();
    }

    /** A line of a site's list. {@code waiting}: waivers that nobody has decided. */
    record FeeRow(
            UUID stayId,
            @Nullable String roomNumber,
            @Nullable String initials,
            String currency,
            long chargedMinor,
            long paidMinor,
            long balanceMinor,
            int waiting) {}

    Page<FeeRow> list(UUID siteId, @Nullable FeeFilter only, @Nullable String cursor, @Nullable Integer limit) {
        Sites.Visit visit = sites.enter(siteId, LOOKERS);
        int most = Cursor.limit(limit);
        Cursor after = Cursor.decode(cursor, 1);
        sites.trace(visit, "fees.list", "site", siteId);
        Page<FeeAccount> page = Page.cut(
                accounts.ofSite(siteId, only, after == null ? null : after.idAt(0), most), most,
                one -> Cursor.of(one.id()));
        return new Page<>(rows(page.items()), page.next());
    }

    /** All accounts of a site, read in parts while they are written. */
    Stream<FeeRow> all(UUID siteId) {
        Sites.Visit visit = sites.enter(siteId, LOOKERS);
        sites.trace(visit, "fees.export", "site", siteId);
        return Stream.iterate(
                accounts.ofSite(siteId, null, null, PART), part -> !part.isEmpty(),
                part -> part.size() <= PART ? List.of() : accounts.ofSite(siteId, null, part.get(PART - 1).id(), PART))
                .flatMap(part -> rows(part.subList(0, Math.min(PART, part.size()))).stream());
    }

    private List<FeeRow> rows(List<FeeAccount> some) {
        Map<UUID, Stay> known = new HashMap<>();
        stayStore.all(some.stream().map(FeeAccount::id).toList()).forEach(stay -> known.put(stay.id(), stay));
        Map<UUID, PersonalData> people = persons.open(some.stream().map(FeeAccount::personId).distinct().toList());
        return some.stream().map(account -> {
            Stay stay = known.get(account.id());
            Stay.InRoom room = stay == null ? null : stay.room();
            PersonalData data = people.get(account.personId());
            return new FeeRow(
                    account.id(), room == null ? null : room.number(), data == null ? null : data.masked(),
                    account.currency(), account.charged(), account.paid(), account.balance(),
                    account.waiting());
        }).toList();
    }

    /** What is charged, and for which reasons it is waived. */
    FeeRules rules(UUID siteId) {
        return books.on(sites.enter(siteId, LOOKERS).today());
    }

    @Override
    public Map<UUID, List<DepartureNote>> of(Collection<UUID> stayIds) {
        var notes = new HashMap<UUID, List<DepartureNote>>();
        for (FeeAccount account : accounts.all(stayIds)) {
            if (account.balance() != 0) {
                notes.put(account.id(), List.of(new DepartureNote(
                        "balance", "The account is not even: " + account.balance() + " minor units "
                                + account.currency() + (account.balance() > 0 ? " are owed." : " are to be paid back."),
                        "账户未结清：" + account.balance() + "（" + account.currency() + "最小货币单位）。")));
            }
        }
        return notes;
    }
}
