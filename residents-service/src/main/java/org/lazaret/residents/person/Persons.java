package org.lazaret.residents.person;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.crypto.BlindIndex;
import org.lazaret.kit.crypto.SubjectKeys;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.time.BusinessClock;

/**
 * Who the people are. Data goes in and comes out in the clear and is never kept so.
 * Source: {@code deploy/handbook/residents.md#personal-data}.
 */
@Component
public class Persons {
    private static final int FOUND_AT_MOST = 500;
    private static final int RACES = 20;
    private static final String FIELD = "data";
    private static final String IDENTITY = "identity";
    private static final String NAME = "name@";
    private static final String PHONE = "phone@";

    private final PersonStore store;
    private final SubjectKeys keys;
    private final BlindIndex index;
    private final JsonMapper json;
    private final BusinessClock clock;

    Persons(PersonStore store, SubjectKeys keys, BlindIndex index, JsonMapper json, BusinessClock clock) {
        this.store = store;
        this.keys = keys;
        this.index = index;
        this.json = json;
        this.clock = clock;
    }

    /** What is known of an identity before anybody is registered. */
    public record Known(UUID personId, @Nullable UUID currentStay) {}

    /** @param cut more people than can be shown; more words find fewer */
    public record Found(List<UUID> personIds, boolean cut) {}

    /** The person of an identity document; null when nobody is known under it. */
    public @Nullable Known known(IdType type, String number) {
        UUID id = store.ofIdentity(index.tokens(IDENTITY, identity(type, number)));
        Person person = id == null ? null : store.find(id);
        return person == null ? null : new Known(person.id(), person.currentStay());
    }

    /** The person of this identity, created when new. Done twice it is the same person. */
    public UUID register(PersonalData data) {
        Known before = known(data.idType(), data.idNumber());
        if (before != null) {
            return before.personId();
        }
        String identity = index.token(IDENTITY, identity(data.idType(), data.idNumber()));
        UUID id = store.claim(identity, Ids.next());
        String key = keys.newKey(id);
        store.insert(new Person(
                id, key, sealed(id, key, data), identity, List.of(), null, null, clock.instant(), Person.SCHEMA, 1));
        return id;
    }

    /**
     * Makes a stay the person's only one; false when the person has another that is not over. Whoever comes again has
     * told their data anew: the guardian, the phone and the illness of today count, not those of the last time.
     *
     * @param told of the list on which the person comes; a list that does not bring the person changes nothing
     */
    public boolean enter(UUID personId, UUID stayId, UUID siteId, PersonalData told) {
        if (!store.enter(personId, stayId, siteId, lookups(personId, siteId))) {
            return false;
        }
        change(personId, known -> known.told(told));
        return true;
    }

    /**
     * Passes the place of the one stay on in a single write, so that the person never has two nor, between, none.
     *
     * @param from stay that has it, or had it and is over
     * @return false when the person has a third stay that is not over
     */
    public boolean handOver(UUID personId, UUID from, UUID to, UUID siteId) {
        return store.handOver(personId, from, to, siteId, lookups(personId, siteId));
    }

    /** The person is looked for at this site too. */
    public void seenAt(UUID personId, UUID siteId) {
        store.addLookups(personId, siteId, lookups(personId, siteId));
    }

    /** The stay is over; the person may have another. */
    public void ended(UUID personId, UUID stayId) {
        store.leave(personId, stayId);
    }

    /** The data in the clear; null when there is no such person or they were erased. Whoever asks has been audited. */
    public @Nullable PersonalData open(UUID personId) {
        Person person = store.find(personId);
        return person == null ? null : opened(person);
    }

    /** Of which other records keep no more than an age; null when there is no such person or they were erased. */
    public @Nullable LocalDate birthDate(UUID personId) {
        PersonalData data = open(personId);
        return data == null ? null : data.birthDate();
    }

    /** The data of many, by person; those who were erased are missing. */
    public Map<UUID, PersonalData> open(Collection<UUID> personIds) {
        var opened = new HashMap<UUID, PersonalData>();
        for (Person person : store.all(personIds)) {
            opened.put(person.id(), opened(person));
        }
        return opened;
    }

    /** Changes the data and how the person is found by it; the change may be made twice. */
    public void change(UUID personId, UnaryOperator<PersonalData> change) {
        for (int race = 0; race < RACES; race++) {
            Person person = store.find(personId);
            if (person == null) {
                throw new IllegalStateException("There is no person " + personId);
            }
            PersonalData before = opened(person);
            PersonalData after = change.apply(before);
            if (after.equals(before)
                    || store.reseal(person, sealed(personId, person.key(), after), lookups(person, after))) {
                return;
            }
        }
        throw new IllegalStateException("The person " + personId + " changes too often to be written");
    }

    /** Codes and seals a text about a person; equal texts of one field have equal codes, whoever they are about. */
    public Coded coded(UUID personId, String field, String text) {
        Person person = store.find(personId);
        if (person == null) {
            throw new IllegalStateException("There is no person " + personId);
        }
        return new Coded(index.token(field, text), keys.open(personId, person.key()).seal(field, text));
    }

    /** The code alone of a text about anybody, as {@link #coded} makes it; for people who are not registered yet. */
    public String code(String field, String text) {
        return index.token(field, text);
    }

    /** Seals what was said about a person and is never searched for. */
    public String sealed(UUID personId, String field, Object said) {
        Person person = store.find(personId);
        if (person == null) {
            throw new IllegalStateException("There is no person " + personId);
        }
        return keys.open(personId, person.key()).seal(field, json.writeValueAsString(said));
    }

    /** The same again; null when there was none or the person was erased. */
    public <T> @Nullable T opened(UUID personId, String field, @Nullable String sealed, Class<T> type) {
        String said = decoded(personId, field, sealed);
        return said == null ? null : json.readValue(said, type);
    }

    /** The text again; null when there was none or the person was erased. */
    public @Nullable String decoded(UUID personId, String field, @Nullable String sealed) {
        Person person = sealed == null ? null : store.find(personId);
        return person == null || sealed == null ? null : keys.open(personId, person.key()).open(field, sealed);
    }

    /**
     * People of a site whose name has words that begin as typed, or whose phone is exactly that; and, wherever they are,
     * those whose document has this number. Those with a stay that is not over come first.
     */
    public Found search(UUID siteId, String typed) {
        var found = new LinkedHashSet<UUID>();
        String number = IdNumber.normal(typed);
        if (number.matches("(?=.*\\d)[A-Z0-9]{5,32}")) {
            List<String> documents = Stream.of(IdType.values())
                    .flatMap(type -> index.tokens(IDENTITY, identity(type, number)).stream())
                    .toList();
            found.addAll(store.ofIdentities(documents));
        }
        if (typed.matches("[+\\d\\s-]{5,}")) {
            found.addAll(store.having(List.of(index.tokens(PHONE + siteId, typed)), FOUND_AT_MOST + 1));
        } else {
            found.addAll(named(siteId, typed));
        }
        return new Found(found.stream().limit(FOUND_AT_MOST).toList(), found.size() > FOUND_AT_MOST);
    }

    private List<UUID> named(UUID siteId, String typed) {
        List<List<String>> words = Stream.of(typed.strip().split("\\s+"))
                .map(word -> index.typedTokens(NAME + siteId, word))
                .filter(tokens -> !tokens.isEmpty())
                .toList();
        return words.isEmpty() ? List.of() : store.having(words, FOUND_AT_MOST + 1);
    }

    private List<String> lookups(UUID personId, UUID siteId) {
        PersonalData data = open(personId);
        if (data == null) {
            throw new IllegalStateException("There is no person " + personId);
        }
        return lookups(data, siteId);
    }

    private List<String> lookups(Person person, PersonalData data) {
        List<UUID> sites = person.sites();
        return sites == null
                ? person.lookups()
                : sites.stream().flatMap(siteId -> lookups(data, siteId).stream()).distinct().toList();
    }

    private List<String> lookups(PersonalData data, UUID siteId) {
        var lookups = new ArrayList<>(index.nameTokens(NAME + siteId, data.name()));
        String phone = data.phone();
        if (phone != null) {
            lookups.add(index.token(PHONE + siteId, phone));
        }
        return List.copyOf(lookups);
    }

    private String sealed(UUID personId, String key, PersonalData data) {
        return keys.open(personId, key).seal(FIELD, json.writeValueAsString(data));
    }

    private PersonalData opened(Person person) {
        return json.readValue(keys.open(person.id(), person.key()).open(FIELD, person.sealed()), PersonalData.class);
    }

    private static String identity(IdType type, String number) {
        return type + " " + number;
    }
}
