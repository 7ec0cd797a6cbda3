package org.lazaret.residents.aftercare;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.lazaret.kit.crypto.UnreadableSecretException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Departure;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayFollower;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;

/** Begins the aftercare of everybody who is released: the pack, its offer to the community, the calls. */
@Component
class FollowReleases implements StayFollower {
    private static final Logger log = LoggerFactory.getLogger(FollowReleases.class);
    private final StayStore stays;
    private final AftercareStore cares;
    private final CommunityCustody custody;
    private final Persons persons;
    private final RuleBooks<AftercareRules> books;

    FollowReleases(
            StayStore stays,
            AftercareStore cares,
            CommunityCustody custody,
            Persons persons,
            RuleBooks<AftercareRules> books) {
        this.stays = stays;
        this.cares = cares;
        this.custody = custody;
        this.persons = persons;
        this.books = books;
    }

    @Override
    public String name() {
        return "stays:aftercare";
    }

    @Override
    public void told(Told change) {
        Stay stay = change.state() == StayState.RELEASED ? stays.find(change.stayId()) : null;
        if (stay == null) {
            return;
        }
        Aftercare care = cares.find(stay.id());
        if (care == null) {
            Stay.Happened left = stay.history()
                    .stream()
                    .filter(line -> line.event() == StayEvent.RELEASE)
                    .findFirst()
                    .orElse(null);
            Instant at = left == null ? change.at() : left.at();
            care = cares.insert(Aftercare.begun(
                    stay.id(), stay.siteId(), stay.personId(), ZoneId.of(stay.timeZone()), at, pack(stay, left),
                    books.on(stay.dateOf(at))));
        }
        if (care.unsettled() && custody.settle(care)) {
            long seen = care.version();
            cares.change(care.id(), now -> now.version() == seen ? now.settled() : now);
        }
    }

    /** Null for a person who was erased. */
    private @Nullable String pack(Stay stay, Stay.@Nullable Happened left) {
        PersonalData person = persons.open(stay.personId());
        if (person == null) {
            return null;
        }
        Departure way = left == null ? null : way(stay, left);
        Stay.Days days = stay.days();
        return persons.sealed(stay.personId(), HandoverPack.FIELD, new HandoverPack(
                person.name(), person.phone(), person.address(), person.community(), person.emergencyContact(),
                way == null ? null : way.transport(), way == null ? null : way.handover(),
                days == null ? 0 : days.homeDays(), days == null ? null : days.homeUntil(),
                days == null ? List.of() : days.homeTests(), stay.traits().highRisk(), stay.traits().needs()));
    }

    /** Words that cannot be read any more are missing in one pack, and keep nobody else's from being made. */
    private @Nullable Departure way(Stay stay, Stay.Happened left) {
        try {
            return persons.opened(stay.personId(), Departure.FIELD, left.sealed(), Departure.class);
        } catch (UnreadableSecretException unreadable) {
            log.error("how the person of stay {} left cannot be read, the pack says nothing of it: {}", stay.id(),
                    unreadable.getMessage());
            return null;
        }
    }
}
