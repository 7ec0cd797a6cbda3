package org.lazaret.residents.inquiry;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

import org.lazaret.residents.inquiry.Located.Where;
import org.lazaret.residents.person.IdNumber;
import org.lazaret.residents.person.IdType;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;

/**
 * Finds a person of a letter among ours without opening anybody's data but that of those who fit: exactly by the
 * document, else by the phone, else by name and date of birth together.
 */
@Component
class Locate {
    private final Persons persons;
    private final StayStore stays;

    Locate(Persons persons, StayStore stays) {
        this.persons = persons;
        this.stays = stays;
    }

    /** Where the person of a letter is, as a site can tell. */
    Located find(UUID siteId, Sought sought) {
        Set<UUID> fits = fits(siteId, sought);
        if (fits.isEmpty()) {
            return new Located(Where.UNKNOWN, null, 0);
        }
        if (fits.size() > 1) {
            return new Located(Where.SEVERAL, null, fits.size());
        }
        return stays.ofPersons(fits.stream().flatMap(one -> persons.same(one).stream()).toList())
                .stream()
                .filter(stay -> stay.siteId().equals(siteId) && stay.state() != StayState.CANCELLED)
                .max(Comparator.comparing((Stay stay) -> !stay.state().ended())
                        .thenComparing(stay -> stay.history().getFirst().recordedAt()))
                .map(stay -> new Located(where(stay), stay.id(), 1))
                .orElse(new Located(Where.ELSEWHERE, null, 1));
    }

    private static Where where(Stay stay) {
        if (stay.state().ended()) {
            return Where.WAS_HERE;
        }
        return stay.days() == null ? Where.EXPECTED : Where.HERE_NOW;
    }

    private Set<UUID> fits(UUID siteId, Sought sought) {
        String number = sought.idNumber();
        if (number != null) {
            Set<UUID> exact = new LinkedHashSet<>();
            Stream.of(IdType.values()).forEach(type -> {
                Persons.Known known = persons.known(type, IdNumber.normal(number));
                if (known != null) {
                    exact.add(known.personId());
                }
            });
            if (!exact.isEmpty()) {
                return exact;
            }
        }
        String phone = sought.phone();
        if (phone != null && phone.matches("[+\\d\\s-]{5,}")) {
            List<UUID> answering = persons.search(siteId, phone).personIds();
            Set<UUID> called = named(answering, sought);
            if (!called.isEmpty()) {
                return called;
            }
        }
        if (sought.birthDate() == null) {
            return Set.of();
        }
        Set<UUID> called = named(persons.search(siteId, sought.name()).personIds(), sought);
        // offices part names in their own ways: what they part is one word here, and the other way round
        String first = sought.name().strip().split("\\s+", 2)[0];
        return called.isEmpty() ? named(persons.search(siteId, first).personIds(), sought) : called;
    }

    /** Those of them who bear the name, and were born on that day if the letter says so. */
    private Set<UUID> named(List<UUID> candidates, Sought sought) {
        Map<UUID, PersonalData> people = persons.open(candidates);
        Set<UUID> fits = new LinkedHashSet<>();
        for (UUID id : candidates) {
            PersonalData data = people.get(id);
            if (data != null && plain(data.name()).equals(plain(sought.name()))
                    && (sought.birthDate() == null || sought.birthDate().equals(data.birthDate()))) {
                fits.add(id);
            }
        }
        return fits;
    }

    private static String plain(String name) {
        return IdNumber.normal(name);
    }
}
