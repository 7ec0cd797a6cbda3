package org.lazaret.residents.house;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/**
 * Opens records of the house, takes their steps and shows them: who may, at which site, is it the same again, is the time
 * possible. What a step does is decided by the record.
 * Source: {@code deploy/handbook/residents.md#records-of-the-house}.
 */
@Component
public class HouseDesk {
    private static final String FIELD = "house";
    private static final int RACES = 50;

    private final Stays stays;
    private final StayStore stayStore;
    private final Sites sites;
    private final Persons persons;
    private final AuditStore audit;
    private final JsonMapper json;

    HouseDesk(Stays stays, StayStore stayStore, Sites sites, Persons persons, AuditStore audit, JsonMapper json) {
        this.stays = stays;
        this.stayStore = stayStore;
        this.sites = sites;
        this.persons = persons;
        this.audit = audit;
        this.json = json;
    }

    /**
     * What a new record is made of.
     *
     * @param said blinded summary of what it is opened with
     */
    public record Opening(Stay stay, Sites.Visit visit, String said) {
        /** Who opens it. */
        public String by() {
            return visit.actor().username();
        }

        public Instant now() {
            return visit.now();
        }
    }

    /** A step, and who takes it. */
    public record Acting(HouseStep step, Sites.Visit visit) {}

    /**
     * Opens a record for a stay; the same again is the record that is there.
     *
     * @param told everything that the record is opened with, to know the same again
     * @throws ProblemException 404 out of scope, 403 without a role, 422 when a rule speaks against it or the id was used
     *                          for something else
     */
    public <T extends HouseCase> T open(
            HouseStore<T> store,
            UUID id,
            UUID stayId,
            Object told,
            String[] anyRole,
            Function<Opening, HouseMove<T>> make) {
        Stays.Asked asked = stays.require(stayId, anyRole);
        String by = asked.by().actor().username();
        String said = persons.code(FIELD, id + " " + stayId + " " + by + " " + json.writeValueAsString(told));
        T known = store.find(id);
        if (known != null) {
            return same(known, asked.stay().siteId(), said);
        }
        return switch (make.apply(new Opening(asked.stay(), asked.by(), said))) {
            case HouseMove.Refused<T> refused -> throw ProblemException.refused(refused.reasons());
            case HouseMove.Made<T> made -> {
                audit.record(asked.by().actor(), store.name() + ".open", store.name(), id, asked.stay().siteId());
                T kept = store.insert(made.next());
                if (kept == null) {
                    throw ProblemException.refused(List.of(new BrokenRule(
                            "taken", "This number is in use at the site already. Check it.", "此编号在本点已被使用，请核对。")));
                }
                yield same(kept, asked.stay().siteId(), said);
            }
        };
    }

    /**
     * Takes a step; the same again changes nothing.
     *
     * @param decide what the step does to the record as it is
     * @throws ProblemException 404 out of scope, 403 without a role, 422 when a rule speaks against it or the id was used
     *                          for another step
     */
    public <T extends HouseCase> T step(
            HouseStore<T> store,
            UUID id,
            HouseWish wish,
            String[] anyRole,
            BiFunction<T, Acting, HouseMove<T>> decide) {
        T seen = found(store, id);
        Sites.Visit visit = sites.enter(seen.siteId(), anyRole);
        String by = visit.actor().username();
        String said = persons.code(FIELD, id + " " + by + " " + json.writeValueAsString(wish));
        for (int race = 0; race < RACES; race++) {
            HouseStep known = seen.steps().stream().filter(one -> one.id().equals(wish.id())).findFirst().orElse(null);
            if (known != null) {
                if (!known.said().equals(said)) {
                    throw reused();
                }
                return seen;
            }
            HouseStep step = step(seen, wish, visit, said);
            switch (decide.apply(seen, new Acting(step, visit))) {
                case HouseMove.Refused<T> refused -> throw ProblemException.refused(refused.reasons());
                case HouseMove.Made<T> made -> {
                    audit.record(
                            visit.actor(), store.name() + "." + step.kind(), store.name(), id, seen.siteId(),
                            step.note());
                    if (store.replace(seen, made.next())) {
                        return made.next();
                    }
                }
            }
            seen = found(store, id);
        }
        throw new IllegalStateException("The record " + id + " changes too often to be written");
    }

    /** One record, by somebody who may read its words; leaves a trace. */
    public <T extends HouseCase> T read(HouseStore<T> store, UUID id, String... anyRole) {
        T known = found(store, id);
        Sites.Visit visit = sites.enter(known.siteId(), anyRole);
        audit.record(visit.actor(), store.name() + ".read", store.name(), id, known.siteId());
        return known;
    }

    /** Those of a site in some stages, the earliest due first. */
    public <T extends HouseCase> Page<T> list(
            HouseStore<T> store,
            UUID siteId,
            Collection<? extends Enum<?>> stages,
            @Nullable String cursor,
            @Nullable Integer limit,
            String... anyRole) {
        Sites.Visit visit = sites.enter(siteId, anyRole);
        int most = Cursor.limit(limit);
        List<T> rows = store.page(siteId, stages, Cursor.decode(cursor, 2), most);
        audit.record(visit.actor(), store.name() + ".list", "site", siteId, siteId);
        return Page.cut(rows, most, one -> Cursor.of(one.due(), one.id()));
    }

    /** Those of a stay, the newest first. */
    public <T extends HouseCase> List<T> ofStay(HouseStore<T> store, UUID stayId, String... anyRole) {
        Stays.Asked asked = stays.require(stayId, anyRole);
        audit.record(asked.by().actor(), store.name() + ".list", "stay", stayId, asked.stay().siteId());
        return store.ofStay(stayId);
    }

    /** The heads of records that were just read, in their order. */
    public List<HouseSummary> summaries(Collection<? extends HouseCase> records, Instant now) {
        Map<UUID, Stay> known = new HashMap<>();
        stayStore.all(records.stream().map(HouseCase::stayId).distinct().toList())
                .forEach(stay -> known.put(stay.id(), stay));
        Map<UUID, PersonalData> people = persons.open(
                known.values().stream().map(Stay::personId).distinct().toList());
        var heads = new ArrayList<HouseSummary>();
        for (HouseCase one : records) {
            Stay stay = known.get(one.stayId());
            Stay.InRoom room = stay == null ? null : stay.room();
            PersonalData data = people.get(one.personId());
            heads.add(new HouseSummary(
                    one.id(), one.stayId(), room == null ? null : room.number(), data == null ? null : data.masked(),
                    one.stage().name(), one.open(), one.due(), one.overdue(now), one.version()));
        }
        return heads;
    }

    /** The steps without their words, as lists show them. */
    public List<HouseStepView> steps(HouseCase record) {
        return record.steps().stream().map(step -> view(step, null)).toList();
    }

    /** The steps with their words; whoever asks has been audited. */
    public List<HouseStepView> told(HouseCase record) {
        return record.steps()
                .stream()
                .map(step -> view(step, persons.opened(record.personId(), FIELD, step.sealed(), String.class)))
                .toList();
    }

    /** Seals words about the person of a stay. */
    public String sealed(UUID personId, Object words) {
        return persons.sealed(personId, FIELD, words);
    }

    /** The words again; null when there were none or the person was erased. */
    public <W> @Nullable W opened(UUID personId, @Nullable String sealed, Class<W> type) {
        return persons.opened(personId, FIELD, sealed, type);
    }

    private HouseStep step(HouseCase record, HouseWish wish, Sites.Visit visit, String said) {
        Instant at = wish.at() == null ? visit.now() : wish.at();
        var reasons = new ArrayList<BrokenRule>();
        possible(at, visit.now(), reasons);
        if (!reasons.isEmpty()) {
            throw ProblemException.refused(reasons);
        }
        String words = wish.words();
        return new HouseStep(
                wish.id(), wish.kind().name(), at, visit.now(), visit.actor().username(), wish.note(),
                words == null ? null : sealed(record.personId(), words), said);
    }

    /** A time that somebody gives lies neither in the future nor too far back. */
    public static void possible(Instant at, Instant now, List<BrokenRule> reasons) {
        if (at.isAfter(now)) {
            reasons.add(new BrokenRule("future", "This time lies in the future. Correct it.", "时间在将来，请更正。"));
        }
        if (at.isBefore(now.minus(Stay.LONGEST_BACK))) {
            reasons.add(new BrokenRule(
                    "back-dated", "This time lies more than " + Stay.LONGEST_BACK.toDays() + " days back. Correct it.",
                    "时间早于" + Stay.LONGEST_BACK.toDays() + "天前，请更正。"));
        }
    }

    private static HouseStepView view(HouseStep step, @Nullable String words) {
        return new HouseStepView(
                step.id(), step.kind(), step.at(), step.recordedAt(), step.by(), step.note(), words);
    }

    private static <T extends HouseCase> T found(HouseStore<T> store, UUID id) {
        T known = store.find(id);
        if (known == null) {
            throw ProblemException.notFound();
        }
        return known;
    }

    private static <T extends HouseCase> T same(T known, UUID siteId, String said) {
        if (!known.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        if (!known.said().equals(said)) {
            throw reused();
        }
        return known;
    }

    private static ProblemException reused() {
        return ProblemException.of(ProblemType.KEY_REUSED, "This id was used for something else. Choose a new one.");
    }
}
