package org.lazaret.residents.person;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

import org.lazaret.kit.crypto.SubjectKeys;
import org.lazaret.kit.crypto.UnreadableSecretException;

/**
 * Brings people under the newest keys: the person's own key is wrapped anew, and everything by which they are found is
 * blinded anew. What is sealed stays as it is. The same again changes nothing, and a round may break off anywhere: the
 * new identity is there before the old one goes.
 * Source: {@code deploy/handbook/residents.md#rotation}.
 */
@Component
public class RenewPersons {
    private static final Logger log = LoggerFactory.getLogger(RenewPersons.class);
    private static final int RACES = 20;
    private final PersonStore store;
    private final Persons persons;
    private final SubjectKeys keys;

    RenewPersons(PersonStore store, Persons persons, SubjectKeys keys) {
        this.store = store;
        this.persons = persons;
        this.keys = keys;
    }

    /** Looks at so many people after one, and renews whoever needs it. */
    public KeysLooked look(@Nullable UUID after, int limit) {
        List<Person> part = store.after(after, limit);
        int renewed = 0;
        int stuck = 0;
        for (Person person : part) {
            switch (renewed(person.id())) {
                case YES -> renewed++;
                case NO -> {
                    // as it should be
                }
                case STUCK -> stuck++;
            }
        }
        return new KeysLooked(part.size() < limit ? null : part.getLast().id(), part.size(), renewed, stuck);
    }

    /** How many people come after one. */
    public long countAfter(@Nullable UUID id) {
        return store.countAfter(id);
    }

    private enum Renewed {
        YES, NO, STUCK
    }

    /** One person who cannot be read keeps nobody else from being renewed. */
    private Renewed renewed(UUID personId) {
        try {
            for (int race = 0; race < RACES; race++) {
                Person person = store.find(personId);
                if (person == null) {
                    return Renewed.NO;
                }
                if (person.erasedAt() != null) {
                    // an identity that was written while they were being forgotten
                    store.dropAll(personId);
                    return Renewed.NO;
                }
                Renewed now = renew(person);
                if (now != null) {
                    return now;
                }
            }
            log.warn("a person changes too often to be brought under the newest keys");
        } catch (UnreadableSecretException | JacksonException failure) {
            // its kind alone: what is said of a document may quote it
            log.warn("a person was not brought under the newest keys: {}", failure.getClass().getName());
        }
        return Renewed.STUCK;
    }

    /** Null when another write came first. */
    private @Nullable Renewed renew(Person person) {
        String key = keys.outdated(person.id(), person.key())
                ? keys.rewrap(person.id(), person.key())
                : person.key();
        Persons.Traces now = persons.traces(person);
        List<String> older = now.identities().stream().filter(one -> !one.equals(now.identity())).toList();
        UUID known = store.ofIdentity(List.of(now.identity()));
        UUID holder = known == null ? store.claim(now.identity(), person.id()) : known;
        if (!holder.equals(person.id())) {
            log.warn("the document of a person is somebody else's under the newest key");
            return Renewed.STUCK;
        }
        boolean same = key.equals(person.key()) && now.seed().equals(person.identity())
                && Set.copyOf(now.lookups()).equals(Set.copyOf(person.lookups()))
                && (now.near() == null || Set.copyOf(now.near()).equals(Set.copyOf(near(person))));
        if (!same && !store.renew(person, key, now.seed(), now.lookups(), now.near())) {
            return null;
        }
        return store.drop(person.id(), older) || !same ? Renewed.YES : Renewed.NO;
    }

    private static List<String> near(Person person) {
        List<String> near = person.near();
        return near == null ? List.of() : near;
    }
}
