package org.lazaret.residents.cascade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/** Reaching those who have left: who calls, how often, and what becomes of it. */
@Component
class CallBacks {
    private static final String ATTEMPT = "call-back";
    private final CallBackStore tasks;
    private final StayStore stays;
    private final Persons persons;
    private final PolicyPacks packs;
    private final Sites sites;
    private final RuleBooks<CascadeRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;
    private final ProcessRunner processes;
    private final ProcessDefinition<Return> definition;

    CallBacks(
            CallBackStore tasks,
            StayStore stays,
            Persons persons,
            PolicyPacks packs,
            Sites sites,
            RuleBooks<CascadeRules> books,
            AuditStore audit,
            BusinessClock clock,
            ProcessRunner processes) {
        this.tasks = tasks;
        this.stays = stays;
        this.persons = persons;
        this.packs = packs;
        this.sites = sites;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
        this.processes = processes;
        this.definition = processes.register(ProcessDefinition.of("call-back-return", Return.class)
                .step("note", this::note)
                .step("expect", this::expect)
                .step("undo", this::undo));
    }

    /** A task with the person, whom the caller must reach. */
    record Shown(CallBack task, @Nullable PersonalData person, StayState state, boolean escalated) {}

    Page<Shown> list(UUID siteId, CallBack.State state, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, Stays.FILE_READERS);
        List<CallBack> rows = tasks.ofSite(siteId, state, Cursor.decode(cursor, 2), limit + 1);
        audit.record(by.actor(), "call-back.list", "site", siteId, siteId);
        Map<UUID, PersonalData> people = persons.open(rows.stream().map(CallBack::personId).distinct().toList());
        Map<UUID, StayState> states = stays.all(rows.stream().map(CallBack::stayId).toList())
                .stream()
                .collect(Collectors.toMap(Stay::id, Stay::state));
        return Page.cut(rows, limit, task -> Cursor.of(task.dueAt(), task.id()))
                .map(task -> new Shown(
                        task, people.get(task.personId()), states.getOrDefault(task.stayId(), StayState.RELEASED),
                        escalated(task)));
    }

    /** Words of an attempt may name people; null when there were none. */
    @Nullable
    String note(CallBack task, CallBack.Attempt attempt) {
        return persons.opened(task.personId(), ATTEMPT, attempt.note(), String.class);
    }

    boolean escalated(CallBack task) {
        Instant now = clock.instant();
        return task.escalated(now, books.on(sites.of(task.siteId()).date(now)).callAttempts());
    }

    CallBack own(UUID siteId, UUID id, String account) {
        Asked asked = require(siteId, id);
        audit.record(asked.by().actor(), "call-back.own", "call-back", id, siteId, account);
        return decided(id, task -> task.ownedBy(account));
    }

    CallBack tried(
            UUID siteId, UUID id, UUID attempt, @Nullable Instant happenedAt, boolean reached,
            @Nullable String words) {
        Asked asked = require(siteId, id);
        Instant now = clock.instant();
        Instant at = happenedAt == null ? now : happenedAt;
        if (at.isAfter(now) || at.isBefore(now.minus(Stay.LONGEST_BACK))) {
            throw ProblemException.invalid(
                    "happenedAt", "time", "An attempt lies neither in the future nor more than three days back.");
        }
        String who = asked.by().actor().username();
        audit.record(asked.by().actor(), "call-back.attempt", "call-back", id, siteId);
        String note = words == null || words.isBlank()
                ? null
                : persons.sealed(asked.task().personId(), ATTEMPT, words);
        return decided(id, task -> task.tried(new CallBack.Attempt(attempt, at, who, reached, note)));
    }

    CallBack close(UUID siteId, UUID id, CallBack.State how, @Nullable String office, @Nullable String reason) {
        Asked asked = require(siteId, id);
        if (how == CallBack.State.NOT_NEEDED) {
            sites.enter(siteId, "doctor");
        }
        if (how == CallBack.State.HANDED_OVER && (office == null || office.isBlank())) {
            throw ProblemException.invalid("office", "Required", "Name the office that has taken over.");
        }
        if (how == CallBack.State.NOT_NEEDED && (reason == null || reason.isBlank())) {
            throw ProblemException.invalid("reason", "Required", "Say why the person need not be called.");
        }
        audit.record(asked.by().actor(), "call-back.close", "call-back", id, siteId, how.name());
        return decided(
                id, task -> task.closed(how, office, reason, asked.by().actor().username(), clock.instant()));
    }

    /**
     * The person comes back and is expected again; the same command again is the same return.
     *
     * @throws ProblemException 422 when the person is expected or lives somewhere else by now
     */
    CallBack bringBack(UUID siteId, UUID id, UUID command) {
        Asked asked = require(siteId, id);
        ProcessState<Return> before = processes.find(definition, command);
        if (before != null && !before.data().taskId().equals(id)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This command id was used for somebody else.");
        }
        if (before == null) {
            audit.record(asked.by().actor(), "call-back.return", "call-back", id, siteId);
            before = processes.start(
                    definition, command,
                    new Return(id, asked.by().actor().username(), clock.instant(), List.of()));
        }
        if (!before.data().rules().isEmpty()) {
            throw ProblemException.refused(before.data().rules());
        }
        return found(id);
    }

    private Outcome<Return> note(UUID command, Return data) {
        UUID stay = newStay(data.taskId());
        var refused = new ArrayList<BrokenRule>();
        tasks.change(data.taskId(), task -> switch (task.returning(stay, data.actor(), data.at())) {
            case CallBack.Outcome.Now now -> {
                refused.clear();
                yield now.task();
            }
            case CallBack.Outcome.Refused no -> {
                refused.add(no.rule());
                yield task;
            }
        });
        return refused.isEmpty() ? Outcome.next(data) : Outcome.end(data.refused(refused));
    }

    private Outcome<Return> expect(UUID command, Return data) {
        CallBack task = found(data.taskId());
        Stay before = stays.get(task.stayId());
        // whoever turned out to be somebody else since comes back as the one who is kept
        UUID personId = persons.isNow(task.personId());
        PersonalData person = persons.open(personId);
        UUID id = newStay(task.id());
        if (person == null || !persons.enter(personId, id, task.siteId(), person)) {
            return Outcome.next(data.refused(List.of(new BrokenRule(
                    "elsewhere", "The person is expected or lives here or elsewhere by another entry, or was erased.",
                    "此人已有其他在住或待到记录，或资料已清除。"))));
        }
        SiteCard site = sites.of(task.siteId());
        PolicyPack pack = packs.inEffect(before.order().packId(), site.date(data.at()));
        PolicyPack bound = pack == null
                ? packs.bound(before.order().packId(), before.order().packVersion())
                : pack;
        Category category = bound.knows(Category.CLOSE_CONTACT) ? Category.CLOSE_CONTACT : before.order().category();
        stays.insert(Stay.continuing(
                id, personId, new Effect.Place(site.id(), site.regionCode(), site.timeZone()), null,
                before.id(), new Stay.Group(Ids.derived(id, "bubble"), task.cascadeId()), before.traits(),
                new Stay.Order(category, null, bound.id(), bound.version(), task.exposedAt(), null, null),
                null, before.holds(), before.custody().holder(), data.at(), data.actor()));
        return Outcome.end(data);
    }

    /** Somebody else has the person: the task is open again. */
    private Outcome<Return> undo(UUID command, Return data) {
        tasks.change(data.taskId(), task -> task.reopened(newStay(task.id())));
        return Outcome.end(data);
    }

    private static UUID newStay(UUID task) {
        return Ids.derived(task, "stay");
    }

    private CallBack decided(UUID id, Function<CallBack, CallBack.Outcome> decide) {
        return tasks.change(id, task -> switch (decide.apply(task)) {
            case CallBack.Outcome.Now now -> now.task();
            case CallBack.Outcome.Refused no -> throw ProblemException.refused(List.of(no.rule()));
        });
    }

    private CallBack found(UUID id) {
        CallBack task = tasks.find(id);
        if (task == null) {
            throw ProblemException.notFound();
        }
        return task;
    }

    private Asked require(UUID siteId, UUID id) {
        Sites.Visit by = sites.enter(siteId, Stays.FILE_READERS);
        CallBack task = found(id);
        if (!task.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        return new Asked(task, by);
    }

    private record Asked(CallBack task, Sites.Visit by) {}

    /** What is kept of a return: ids and codes only. */
    record Return(UUID taskId, String actor, Instant at, List<BrokenRule> rules) {
        Return refused(List<BrokenRule> broken) {
            return new Return(taskId, actor, at, List.copyOf(broken));
        }
    }
}
