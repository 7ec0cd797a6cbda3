package org.lazaret.residents.movement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;

/**
 * Reads what {@link Sharing} must know of the people for whom a room is asked. Rooms learns one category and one
 * exposure for the whole bubble, so whether they are one must be known here, and anew each time.
 */
@Component
public class RoomMates {
    private final StayStore stays;
    private final Persons persons;
    private final PolicyPacks packs;
    private final BusinessClock clock;

    RoomMates(StayStore stays, Persons persons, PolicyPacks packs, BusinessClock clock) {
        this.stays = stays;
        this.persons = persons;
        this.packs = packs;
        this.clock = clock;
    }

    /** The people for whom a room is asked, together with those of their bubble who are in it. */
    Sharing together(List<Stay> asked) {
        var together = new ArrayList<>(asked);
        List<UUID> named = asked.stream().map(Stay::id).toList();
        Stay first = asked.getFirst();
        stays.ofBubble(first.group().bubbleId())
                .stream()
                .filter(stay -> stay.state() == StayState.IN_RESIDENCE && stay.siteId().equals(first.siteId()))
                .filter(stay -> !named.contains(stay.id()))
                .forEach(together::add);
        Map<UUID, PersonalData> people = open(together);
        return new Sharing(together.stream().map(stay -> member(stay, people.get(stay.personId()))).toList());
    }

    /** @param broken what speaks against asking rooms at all; empty when nothing does */
    public record Wished(RoomWish wish, List<BrokenRule> broken) {}

    /** The people for whom a room is asked, as rooms has to know them. */
    public Wished wish(List<Stay> asked) {
        Sharing sharing = together(asked);
        Stay first = asked.getFirst();
        return new Wished(
                new RoomWish(
                        first.group().bubbleId(),
                        asked.stream()
                                .map(stay -> new RoomWish.Person(
                                        stay.id(), stay.traits().ageBand(), stay.traits().needs(),
                                        sharing.minorsAlone(), stay.traits().highRisk()))
                                .toList(),
                        first.order().category(), first.group().cohortId(), first.order().exposure(), near(asked)),
                sharing.broken());
    }

    /** Whether those who stay behind when others move are minors for one of whom nobody answers. */
    public boolean leftAlone(List<Stay> behind) {
        Map<UUID, PersonalData> people = open(behind);
        return !behind.isEmpty()
                && new Sharing(behind.stream().map(stay -> member(stay, people.get(stay.personId()))).toList())
                        .minorsAlone();
    }

    static List<UUID> near(List<Stay> bubble) {
        return bubble.stream()
                .flatMap(stay -> stay.group().relatives().stream())
                .distinct()
                .limit(RoomWish.NEAR)
                .toList();
    }

    /** The minors among them for whom nobody answers yet. */
    public List<Stay> unguarded(List<Stay> asked) {
        Map<UUID, PersonalData> people = open(asked);
        return asked.stream().filter(stay -> {
            Sharing.Member member = member(stay, people.get(stay.personId()));
            return member.minor() && !member.guarded();
        }).toList();
    }

    private Map<UUID, PersonalData> open(List<Stay> asked) {
        return persons.open(asked.stream().map(Stay::personId).toList());
    }

    private Sharing.Member member(Stay stay, @Nullable PersonalData data) {
        PolicyPack pack = packs.bound(stay.order().packId(), stay.order().packVersion());
        AgeBand band = stay.traits().ageBand();
        boolean minor = data == null
                ? band == AgeBand.INFANT || band == AgeBand.CHILD
                : AgeBand.minor(data.birthDate(), stay.dateOf(clock.instant()), pack.ages());
        return new Sharing.Member(
                stay.order().category(), stay.order().exposure(), pack, minor,
                data != null && data.guardian() != null);
    }
}
