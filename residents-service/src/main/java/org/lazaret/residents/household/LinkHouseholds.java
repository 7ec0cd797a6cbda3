package org.lazaret.residents.household;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/**
 * Who belongs together though they live in several rooms: shown, linked and unlinked. Every stay of the bubbles learns it;
 * whatever breaks off, the sweep goes on. Source: {@code deploy/handbook/residents.md#households}.
 */
@Component
class LinkHouseholds {
    private static final int MOST = 10;

    private final ProcessRunner processes;
    private final ProcessDefinition<Linking> definition;
    private final StayStore stays;
    private final Stays scope;
    private final Sites sites;
    private final Persons persons;
    private final AuditStore audit;
    private final BusinessClock clock;

    LinkHouseholds(
            ProcessRunner processes,
            StayStore stays,
            Stays scope,
            Sites sites,
            Persons persons,
            AuditStore audit,
            BusinessClock clock) {
        this.processes = processes;
        this.stays = stays;
        this.scope = scope;
        this.sites = sites;
        this.persons = persons;
        this.audit = audit;
        this.clock = clock;
        this.definition = processes.register(
                ProcessDefinition.of("household-link", Linking.class).step("tell", this::tell));
    }

    /** What is kept of a command: ids, and a reason without names. */
    record Linking(UUID siteId, List<UUID> bubbleIds, boolean together, String reason, String by, Instant at) {
        boolean isOf(UUID site, List<UUID> bubbles, boolean link) {
            return siteId.equals(site) && bubbleIds.equals(bubbles) && together == link;
        }
    }

    /** Somebody of a household. */
    record HouseholdMember(UUID stayId, @Nullable String name, StayState state, @Nullable String roomNumber) {}

    /** Those of a household who share a room. */
    record HouseholdPart(UUID bubbleId, boolean own, List<HouseholdMember> members) {}

    /** The whole household of a stay, the own room first. */
    List<HouseholdPart> of(UUID stayId) {
        Stays.Asked asked = scope.require(stayId, Stays.FILE_READERS);
        Stay stay = asked.stay();
        audit.record(asked.by().actor(), "household.read", "stay", stayId, stay.siteId());
        Set<UUID> bubbles = new LinkedHashSet<>(List.of(stay.group().bubbleId()));
        bubbles.addAll(stay.group().relatives());
        return bubbles.stream()
                .map(bubble -> part(bubble, bubble.equals(stay.group().bubbleId()), stay.siteId()))
                .filter(part -> !part.members().isEmpty())
                .toList();
    }

    private HouseholdPart part(UUID bubbleId, boolean own, UUID siteId) {
        List<Stay> people = stays.ofBubble(bubbleId).stream().filter(one -> one.siteId().equals(siteId)).toList();
        Map<UUID, PersonalData> data = persons.open(people.stream().map(Stay::personId).toList());
        return new HouseholdPart(bubbleId, own, people.stream().map(one -> {
            PersonalData person = data.get(one.personId());
            Stay.InRoom room = one.room();
            return new HouseholdMember(one.id(), person == null ? null : person.name(), one.state(),
                    room == null ? null : room.number());
        }).toList());
    }

    /**
     * Links two bubbles or parts them; the same command again is the same answer.
     *
     * @param reason why; never a name
     * @return whether everybody knows it; what is left is done by the sweep
     */
    boolean link(UUID commandId, UUID siteId, List<UUID> bubbleIds, boolean together, String reason) {
        Sites.Visit by = sites.enter(siteId, Stays.FILE_READERS);
        if (bubbleIds.stream().distinct().count() != 2) {
            throw ProblemException.invalid("bubbleIds", "Duplicate", "Name two households.");
        }
        ProcessState<Linking> before = processes.find(definition, commandId);
        if (before != null) {
            if (!before.data().isOf(siteId, bubbleIds, together)) {
                throw ProblemException.of(ProblemType.KEY_REUSED, "This command id was used for other households.");
            }
            return before.finished();
        }
        for (UUID bubbleId : bubbleIds) {
            Stay one = scope.requireBubble(bubbleId, Stays.FILE_READERS).getFirst();
            if (!one.siteId().equals(siteId)) {
                throw ProblemException.notFound();
            }
            if (together && one.group().relatives().size() >= MOST) {
                throw ProblemException.refused(List.of(new BrokenRule("household-size",
                        "A household lives in " + MOST + " rooms at most.", "一户最多关联" + MOST + "个房间。")));
            }
        }
        audit.record(by.actor(), together ? "household.link" : "household.unlink", "household", commandId, siteId);
        return processes.start(definition, commandId,
                new Linking(siteId, bubbleIds, together, reason, by.actor().username(), clock.instant())).finished();
    }

    private Outcome<Linking> tell(UUID command, Linking data) {
        for (UUID bubble : data.bubbleIds()) {
            UUID other = data.bubbleIds().getFirst().equals(bubble)
                    ? data.bubbleIds().getLast()
                    : data.bubbleIds().getFirst();
            for (Stay stay : stays.ofBubble(bubble)) {
                if (!stay.state().ended()) {
                    stays.change(stay.id(), now -> told(now, other, data));
                }
            }
        }
        return Outcome.end(data);
    }

    private StayChange told(Stay stay, UUID other, Linking data) {
        var near = new LinkedHashSet<>(stay.group().relatives());
        boolean changed = data.together() ? near.add(other) : near.remove(other);
        if (!changed || stay.state().ended()) {
            return new StayChange.Unchanged(stay);
        }
        var group = new Stay.Group(stay.group().bubbleId(), stay.group().cohortId(),
                List.copyOf(near));
        return stay.happens(
                StayEvent.KNOW, Effect.NONE.in(group), data.at(), clock.instant(), data.by(),
                (data.together() ? "household + " : "household - ") + data.reason());
    }
}
