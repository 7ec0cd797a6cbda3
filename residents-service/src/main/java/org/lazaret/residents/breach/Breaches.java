package org.lazaret.residents.breach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.house.HouseDesk;
import org.lazaret.residents.house.HouseMove;
import org.lazaret.residents.house.HouseSummary;
import org.lazaret.residents.house.HouseWish;
import org.lazaret.residents.release.DepartureNotes;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.StayTransition;
import org.lazaret.residents.stay.Stays;

/** The register of breaches, and the search for who left. */
@Component
class Breaches implements DepartureNotes {
    private static final String[] RECORDERS = {"site-manager", "doctor", "nurse", "security"};
    private static final String[] DECIDERS = {"site-manager", "doctor", "approver"};

    private final HouseDesk desk;
    private final BreachStore breaches;
    private final StayStore stays;
    private final Stays asked;
    private final TellStay tell;
    private final Sites sites;
    private final RuleBooks<BreachRules> books;
    private final BusinessClock clock;

    Breaches(
            HouseDesk desk,
            BreachStore breaches,
            StayStore stays,
            Stays asked,
            TellStay tell,
            Sites sites,
            RuleBooks<BreachRules> books,
            BusinessClock clock) {
        this.desk = desk;
        this.breaches = breaches;
        this.stays = stays;
        this.asked = asked;
        this.tell = tell;
        this.sites = sites;
        this.books = books;
        this.clock = clock;
    }

    /** What is entered. {@code others}: people who were met and have no stay here. */
    record Told(
            UUID stayId, String kind, @Nullable Instant at, Set<UUID> exposed, String facts, @Nullable String others) {}

    /** The words that may name people. */
    public record BreachWords(String facts, @Nullable String others) {}

    Breach record(UUID breachId, Told told) {
        Breach kept = desk.open(breaches, breachId, told.stayId(), told, RECORDERS,
                opening -> opened(breachId, told, opening));
        return tell.tell(kept);
    }

    private HouseMove<Breach> opened(UUID breachId, Told told, HouseDesk.Opening opening) {
        Stay stay = opening.stay();
        Instant now = opening.now();
        BreachRules book = books.on(opening.visit().today());
        Instant at = told.at() == null ? now : told.at();
        var reasons = new ArrayList<BrokenRule>();
        HouseDesk.possible(at, now, reasons);
        BreachRules.BreachKind kind = book.kind(told.kind());
        if (kind == null) {
            return HouseMove.refused("breach-kind", "There is no such breach; choose one of the list.",
                    "没有此违规类别，请从列表中选择。");
        }
        boolean left = kind.id().equals(BreachRules.ABSCONDED);
        if (StayTransition.of(stay.state(), StayEvent.ABSCOND) == null) {
            reasons.add(new BrokenRule("state", "The person does not live here now.", "此人当前不在住。"));
        }
        List<Breach> before = breaches.ofStay(stay.id());
        if (left && before.stream().anyMatch(one -> one.stage() == Breach.Stage.SEARCHING)) {
            reasons.add(new BrokenRule("searched", "The person is being searched for already.", "此人已在查找中。"));
        }
        Set<UUID> met = new LinkedHashSet<>(told.exposed());
        met.remove(stay.id());
        if (stays.all(met).stream().filter(one -> one.siteId().equals(stay.siteId())).count() < met.size()) {
            reasons.add(new BrokenRule("exposed", "Somebody named as exposed has no stay at this site.",
                    "所列接触人员中有人不属于本点。"));
        }
        if (!reasons.isEmpty()) {
            return new HouseMove.Refused<>(reasons);
        }
        int time = before.size() + 1;
        boolean swab = !left && (kind.mixes() || !met.isEmpty());
        var first = new Breach(
                breachId, stay.siteId(), stay.regionCode(), stay.personId(), stay.id(), kind.id(), at, time,
                kind.proposed(time), List.copyOf(met),
                desk.sealed(stay.personId(), new BreachWords(told.facts(), told.others())), opening.by(),
                left ? Breach.Stage.SEARCHING : Breach.Stage.OPEN, swab ? at.plus(book.swabAfter()) : null,
                left ? Breach.Pending.ABSCOND : null, now, book.version(), opening.said(), List.of(), Breach.SCHEMA,
                1);
        return new HouseMove.Made<>(first.dueAt(first.clock(book)));
    }

    Breach step(UUID breachId, HouseWish wish) {
        boolean decision = wish.kind() == Breach.Act.DECIDE || wish.kind() == Breach.Act.CLOSE
                || wish.kind() instanceof Breach.Act act && act.answers() && act != Breach.Act.POLICE;
        Breach kept = desk.step(
                breaches, breachId, wish, decision ? DECIDERS : RECORDERS,
                (breach, acting) -> breach.step(
                        acting.step(),
                        Objects.requireNonNullElseGet(
                                books.version(breach.rules()), () -> books.on(acting.visit().today()))));
        return tell.tell(kept);
    }

    Breach read(UUID breachId) {
        return desk.read(breaches, breachId, DECIDERS[0], DECIDERS[1], "nurse", DECIDERS[2]);
    }

    Page<Breach> list(
            UUID siteId, Collection<Breach.Stage> stages, @Nullable String cursor, @Nullable Integer limit) {
        return desk.list(breaches, siteId, stages, cursor, limit, "site-manager", "doctor", "nurse", "security",
                "approver");
    }

    List<Breach> ofStay(UUID stayId) {
        return desk.ofStay(breaches, stayId, Stays.FILE_READERS);
    }

    /** Stays of those who share the room or live as relatives nearby, to begin the list of the exposed with. */
    List<UUID> near(UUID stayId) {
        Stays.Asked by = asked.require(stayId, RECORDERS);
        Stay stay = by.stay();
        sites.trace(by.by(), "stay.near", "stay", stayId);
        var near = new ArrayList<UUID>();
        var bubbles = new ArrayList<>(List.of(stay.group().bubbleId()));
        bubbles.addAll(stay.group().relatives());
        bubbles.forEach(bubble -> stays.ofBubble(bubble)
                .stream()
                .filter(other -> !other.id().equals(stayId) && !other.state().ended()
                        && other.siteId().equals(stay.siteId()))
                .forEach(other -> near.add(other.id())));
        return near;
    }

    /** What the forms offer. */
    BreachRules rules(UUID siteId) {
        return books.on(sites.enter(siteId, "site-manager", "doctor", "nurse", "security", "approver").today());
    }

    List<HouseSummary> heads(Collection<Breach> some) {
        return desk.summaries(some, clock.instant());
    }

    @Nullable
    BreachWords words(Breach breach) {
        return desk.opened(breach.personId(), breach.sealed(), BreachWords.class);
    }

    Instant now() {
        return clock.instant();
    }

    HouseDesk desk() {
        return desk;
    }

    @Override
    public Map<UUID, List<DepartureNote>> of(Collection<UUID> stayIds) {
        var notes = new HashMap<UUID, List<DepartureNote>>();
        breaches.ofStays(stayIds)
                .forEach((stayId, all) -> notes.put(stayId, all.stream()
                        .filter(Breach::open)
                        .map(one -> new DepartureNote(
                                "breach-open", "A breach (" + one.kind() + ") is " + one.stage() + ".",
                                "有一项违规尚未办结（" + one.kind() + "）。"))
                        .toList()));
        return notes;
    }
}
