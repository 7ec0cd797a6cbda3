package org.lazaret.residents.parcel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
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
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/** Things from outside, from the gate to the door of a room. */
@Component
class Parcels implements DepartureNotes {
    private static final String[] CARRIERS = {"security", "site-manager", "nurse", "doctor", "cleaner"};
    private static final int ON_ONE_RUN = 200;

    private final HouseDesk desk;
    private final ParcelStore parcels;
    private final StayStore stays;
    private final Sites sites;
    private final RuleBooks<ParcelRules> books;
    private final BusinessClock clock;

    Parcels(
            HouseDesk desk,
            ParcelStore parcels,
            StayStore stays,
            Sites sites,
            RuleBooks<ParcelRules> books,
            BusinessClock clock) {
        this.desk = desk;
        this.parcels = parcels;
        this.stays = stays;
        this.sites = sites;
        this.books = books;
        this.clock = clock;
    }

    /** What is received. */
    record Received(
            UUID stayId,
            String kind,
            @Nullable String shelf,
            Set<String> banned,
            @Nullable Instant at,
            @Nullable String words) {}

    Parcel receive(UUID parcelId, Received told) {
        return desk.open(parcels, parcelId, told.stayId(), told, CARRIERS, opening -> {
            Stay stay = opening.stay();
            ParcelRules book = books.on(opening.visit().today());
            Instant at = told.at() == null ? opening.now() : told.at();
            var reasons = new ArrayList<BrokenRule>();
            HouseDesk.possible(at, opening.now(), reasons);
            ParcelRules.ParcelKind kind = book.kind(told.kind());
            if (kind == null) {
                return HouseMove.refused("parcel-kind", "There is no such kind of parcel; choose one of the list.",
                        "没有此包裹类别，请从列表中选择。");
            }
            if (!told.banned().stream().allMatch(book::prohibits)) {
                reasons.add(new BrokenRule("prohibited", "Name what is not let in, one of the list.",
                        "请从列表中选择违禁物品。"));
            }
            if (stay.state() != StayState.IN_RESIDENCE && stay.state() != StayState.AT_DOOR) {
                reasons.add(new BrokenRule("not-here", "The person is not at the site. Do not take it in.",
                        "此人不在本点，请勿接收。"));
            }
            String words = told.words();
            return HouseMove.unless(reasons, new Parcel(
                    parcelId, stay.siteId(), stay.regionCode(), stay.personId(), stay.id(), kind.id(), told.shelf(),
                    told.banned().stream().sorted().toList(),
                    words == null ? null : desk.sealed(stay.personId(), words), at, opening.by(),
                    told.banned().isEmpty() ? Parcel.Stage.RECEIVED : Parcel.Stage.REFUSED, at.plus(kind.within()),
                    book.version(), opening.said(), List.of(), Parcel.SCHEMA, 1));
        });
    }

    Parcel step(UUID parcelId, HouseWish wish) {
        return desk.step(parcels, parcelId, wish, CARRIERS, (parcel, acting) -> {
            Stay stay = stays.get(parcel.stayId());
            Stay.InRoom room = stay.state() == StayState.IN_RESIDENCE ? stay.room() : null;
            ParcelRules book = Objects.requireNonNullElseGet(
                    books.version(parcel.rules()), () -> books.on(acting.visit().today()));
            return parcel.step(acting.step(), book, room == null ? null : room.number());
        });
    }

    Parcel read(UUID parcelId) {
        return desk.read(parcels, parcelId, "security", "site-manager", "nurse", "doctor");
    }

    Page<Parcel> list(
            UUID siteId, Collection<Parcel.Stage> stages, @Nullable String cursor, @Nullable Integer limit) {
        return desk.list(parcels, siteId, stages, cursor, limit, CARRIERS);
    }

    /** What can be carried to the doors now, in the order of the rooms; at most as much as one run carries. */
    List<Parcel> run(UUID siteId) {
        List<Parcel> ready = desk.list(
                parcels, siteId, EnumSet.of(Parcel.Stage.DISINFECTED), null, ON_ONE_RUN, CARRIERS).items();
        List<HouseSummary> heads = heads(ready);
        record Line(Parcel parcel, HouseSummary head) {}

        return java.util.stream.IntStream.range(0, ready.size())
                .mapToObj(i -> new Line(ready.get(i), heads.get(i)))
                .sorted(Comparator
                        .comparing((Line line) -> Objects.requireNonNullElse(line.head().roomNumber(), "\uffff"))
                        .thenComparing(line -> line.parcel().id()))
                .map(Line::parcel)
                .toList();
    }

    List<Parcel> ofStay(UUID stayId) {
        return desk.ofStay(parcels, stayId, Stays.FILE_READERS);
    }

    ParcelRules rules(UUID siteId) {
        return books.on(sites.enter(siteId, CARRIERS).today());
    }

    List<HouseSummary> heads(Collection<Parcel> some) {
        return desk.summaries(some, clock.instant());
    }

    @Nullable
    String words(Parcel parcel) {
        return desk.opened(parcel.personId(), parcel.sealed(), String.class);
    }

    HouseDesk desk() {
        return desk;
    }

    /** What has not reached a person who leaves goes along with them, or back. */
    @Override
    public Map<UUID, List<DepartureNote>> of(Collection<UUID> stayIds) {
        var notes = new HashMap<UUID, List<DepartureNote>>();
        parcels.ofStays(stayIds).forEach((stayId, all) -> {
            long open = all.stream().filter(Parcel::open).count();
            if (open > 0) {
                notes.put(stayId, List.of(new DepartureNote(
                        "parcel-open", "Parcels that were neither handed over nor sent back: " + open + ".",
                        "尚有" + open + "件包裹未交付或退回。")));
            }
        });
        return notes;
    }
}
