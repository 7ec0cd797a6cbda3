package org.lazaret.residents.person;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.crypto.BlindIndex;
import org.lazaret.kit.crypto.Folding;
import org.lazaret.kit.crypto.SubjectKeys;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
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
    /** Begins an identity that lies sealed; no blinded value holds it. */
    private static final String HIDDEN = "~";
    private static final String DOCUMENT = "(?=.*\\d)[A-Z0-9]{5,32}";
    private static final String NAME = "name@";
    private static final String PHONE = "phone@";
    private static final String NEAR = "near@";
    private static final String SOUND = "sound";
    private static final int ALIKE_AT_MOST = 2_000;

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
        Person person = id == null ? null : present(id);
        return person == null || person.erasedAt() != null ? null : new Known(person.id(), person.currentStay());
    }

    /** The person of an id, or the one whom they turned out to be; null when there is none. */
    private @Nullable Person present(UUID id) {
        Person person = store.find(id);
        UUID other = person == null ? null : person.mergedInto();
        return other == null ? person : store.find(other);
    }

    /** The person of an id, or the one whom they turned out to be. */
    public UUID isNow(UUID personId) {
        Person person = present(personId);
        return person == null ? personId : person.id();
    }

    /**
     * All who turned out to be one with any of these, each with the one whom they are by now; whoever is nobody else
     * stands for themselves.
     */
    public Map<UUID, UUID> isNow(Collection<UUID> personIds) {
        var asked = store.all(personIds);
        List<UUID> kept = asked.stream().map(Person::mergedInto).filter(Objects::nonNull).distinct().toList();
        var now = new HashMap<UUID, UUID>();
        Stream.concat(asked.stream().filter(one -> one.mergedInto() == null), store.all(kept).stream())
                .forEach(one -> {
                    now.put(one.id(), one.id());
                    one.others().forEach(other -> now.put(other, one.id()));
                });
        personIds.forEach(id -> now.putIfAbsent(id, id));
        return now;
    }

    /** The person of this identity, created when new. Done twice it is the same person. */
    public UUID register(PersonalData data) {
        Known before = known(data.idType(), data.idNumber());
        if (before != null) {
            return before.personId();
        }
        String identity = index.token(IDENTITY, identity(data.idType(), data.idNumber()));
        UUID id = claimed(identity);
        String key = keys.newKey(id);
        store.insert(new Person(
                id, key, sealed(id, key, data), identity, List.of(), null, null, null, null, null, null,
                clock.instant(), Person.SCHEMA, 1));
        return id;
    }

    /** Whoever was forgotten and comes again is somebody new. */
    private UUID claimed(String identity) {
        UUID id = store.claim(identity, Ids.next());
        Person first = store.find(id);
        if (first == null || first.erasedAt() == null) {
            return id;
        }
        store.free(identity, id);
        return store.claim(identity, Ids.next());
    }

    /** All who turned out to be one and the same person, the one whom they turned out to be first. */
    public List<UUID> together(UUID personId) {
        Person person = present(personId);
        if (person == null) {
            return List.of(personId);
        }
        List<UUID> absorbed = person.absorbed();
        return absorbed == null
                ? List.of(person.id())
                : Stream.concat(Stream.of(person.id()), absorbed.stream()).distinct().toList();
    }

    /**
     * Forgets a person for good: the key is destroyed, and with it everything that was sealed under it, wherever it is.
     * Source: {@code deploy/handbook/residents.md#retention}.
     *
     * @return false when the person has a stay that is not over; then nothing is changed
     */
    public boolean erase(UUID personId) {
        return store.erase(personId, clock.instant());
    }

    /** Whether a person was forgotten. */
    public boolean erased(UUID personId) {
        Person person = store.find(personId);
        return person != null && person.erasedAt() != null;
    }

    /**
     * Makes a stay the person's only one; false when the person has another that is not over. Whoever comes again has
     * told their data anew: the guardian, the phone and the illness of today count, not those of the last time.
     *
     * @param told of the list on which the person comes; a list that does not bring the person changes nothing
     */
    public boolean enter(UUID personId, UUID stayId, UUID siteId, PersonalData told) {
        PersonalData before = required(personId);
        if (!store.enter(personId, stayId, siteId, lookups(before, siteId), near(before))) {
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
        PersonalData known = required(personId);
        return store.handOver(personId, from, to, siteId, lookups(known, siteId), near(known));
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
        return person == null || person.erasedAt() != null ? null : opened(person);
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
            if (person.erasedAt() == null) {
                opened.put(person.id(), opened(person));
            }
        }
        return opened;
    }

    /** Changes the data and how the person is found by it; the change may be made twice. */
    public void change(UUID personId, UnaryOperator<PersonalData> change) {
        for (int race = 0; race < RACES; race++) {
            Person person = living(personId);
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
        Person person = living(personId);
        return new Coded(index.token(field, text), keys.open(personId, person.key()).seal(field, text));
    }

    /** The code alone of a text about anybody, as {@link #coded} makes it; for people who are not registered yet. */
    public String code(String field, String text) {
        return index.token(field, text);
    }

    /** Seals what was said about a person and is never searched for. */
    public String sealed(UUID personId, String field, Object said) {
        Person person = living(personId);
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
        return person == null || sealed == null || person.erasedAt() != null
                ? null
                : keys.open(personId, person.key()).open(field, sealed);
    }

    /**
     * People of a site whose name has words that begin as typed, or whose phone is exactly that; and, wherever they are,
     * those whose document has this number. Those with a stay that is not over come first.
     */
    public Found search(UUID siteId, String typed) {
        var found = new LinkedHashSet<UUID>();
        List<UUID> holders = ofDocument(typed);
        if (!holders.isEmpty()) {
            store.all(holders).forEach(person -> {
                found.add(person.id());
                found.addAll(person.others());
                if (person.mergedInto() != null) {
                    found.add(person.mergedInto());
                }
            });
        }
        if (typed.matches("[+\\d\\s-]{5,}")) {
            found.addAll(store.having(List.of(index.tokens(PHONE + siteId, typed)), FOUND_AT_MOST + 1));
        } else {
            found.addAll(named(siteId, typed));
        }
        return new Found(found.stream().limit(FOUND_AT_MOST).toList(), found.size() > FOUND_AT_MOST);
    }

    /** Bytes of a person's, sealed under their key at a named place. */
    public byte[] sealedBytes(UUID personId, String field, byte[] content) {
        Person person = living(personId);
        return keys.open(personId, person.key()).seal(field, content);
    }

    /** @throws ProblemException 410 when the person was forgotten: nothing can be written of them any more */
    private Person living(UUID personId) {
        Person person = store.find(personId);
        if (person == null) {
            throw new IllegalStateException("There is no person " + personId);
        }
        if (person.erasedAt() != null) {
            throw ProblemException.of(ProblemType.GONE,
                    "This person was forgotten; nothing is written of them any more.");
        }
        return person;
    }

    /** The same again; null when the person was erased. */
    public byte @Nullable [] openedBytes(UUID personId, String field, byte[] sealed) {
        Person person = store.find(personId);
        return person == null || person.erasedAt() != null
                ? null
                : keys.open(personId, person.key()).open(field, sealed);
    }

    /**
     * A name for a person that tells nobody who they are: always the same for one purpose, another for every other, and
     * found by nobody who does not hold the database. It survives new keys.
     */
    public @Nullable String pseudonym(UUID personId, String purpose) {
        Person person = store.find(personId);
        if (person == null) {
            return null;
        }
        UUID hash = Ids.derived(personId, purpose + " " + seed(person));
        return "P-" + Long.toString(hash.getMostSignificantBits() >>> 24, 36).toUpperCase(Locale.ROOT);
    }

    /** What pseudonyms are made of: the identity as it was blinded first, which outlives the key that blinded it. */
    private String seed(Person person) {
        return person.identity().startsWith(HIDDEN)
                ? keys.open(person.id(), person.key()).open(IDENTITY, person.identity().substring(HIDDEN.length()))
                : person.identity();
    }

    /**
     * How a person is found, blinded under the newest key.
     *
     * @param seed       what pseudonyms are made of, as it is kept: sealed once its key is not the newest
     * @param identity   of the document under the newest key
     * @param identities of the same document under every key there is
     */
    record Traces(List<String> lookups, @Nullable List<String> near, String seed, String identity,
            List<String> identities) {}

    /** How somebody who was not forgotten is found; see {@link RenewPersons}. */
    Traces traces(Person person) {
        PersonalData data = opened(person);
        String document = identity(data.idType(), data.idNumber());
        String newest = index.token(IDENTITY, document);
        boolean seeded = person.identity().equals(newest) || person.identity().startsWith(HIDDEN);
        return new Traces(
                lookups(person, data), person.near() == null ? null : near(data),
                seeded
                        ? person.identity()
                        : HIDDEN + keys.open(person.id(), person.key()).seal(IDENTITY, person.identity()),
                newest, index.tokens(IDENTITY, document));
    }

    /** The person and all who turned out to be this one, whichever of them is asked for; empty when there is none. */
    public List<UUID> same(UUID personId) {
        Person person = present(personId);
        return person == null
                ? List.of()
                : Stream.concat(Stream.of(person.id()), person.others().stream()).toList();
    }

    /** Two who may be one, and what speaks for it. */
    public record Alike(UUID one, UUID other, Set<Likeness> reasons) {}

    /**
     * People who may be the same as one of these, as far as they are or were at one of the sites.
     *
     * @param personIds of one page of people
     */
    public List<Alike> alike(Collection<UUID> personIds, Collection<UUID> siteIds) {
        Map<UUID, PersonalData> asked = new LinkedHashMap<>();
        var lookups = new LinkedHashSet<String>();
        var near = new LinkedHashSet<String>();
        for (Person person : store.all(personIds)) {
            if (person.mergedInto() != null) {
                continue;
            }
            PersonalData data = opened(person);
            asked.put(person.id(), data);
            for (UUID site : siteIds) {
                lookups.addAll(index.typedTokens(NAME + site, data.name()));
                if (data.phone() != null) {
                    lookups.addAll(index.tokens(PHONE + site, data.phone()));
                }
            }
            leftOut(data.idNumber()).forEach(rest -> near.addAll(index.tokens(NEAR + data.idType(), rest)));
        }
        if (asked.isEmpty()) {
            return List.of();
        }
        Map<UUID, PersonalData> others = new LinkedHashMap<>();
        for (Person person : store.like(lookups, near, ALIKE_AT_MOST)) {
            List<UUID> sites = person.sites();
            if (person.mergedInto() == null && sites != null && sites.stream().anyMatch(siteIds::contains)) {
                others.put(person.id(), opened(person));
            }
        }
        var pairs = new ArrayList<Alike>();
        asked.forEach((id, data) -> others.forEach((otherId, other) -> {
            boolean seenFromThere = asked.containsKey(otherId) && otherId.compareTo(id) <= 0;
            Set<Likeness> reasons = id.equals(otherId) || seenFromThere
                    ? Set.of()
                    : Likeness.of(data, other, Folding::fold, sounds(data.name(), other.name()));
            if (!reasons.isEmpty()) {
                pairs.add(new Alike(id, otherId, reasons));
            }
        }));
        return List.copyOf(pairs);
    }

    /** One name in Latin letters, the other in characters that are read so. */
    private boolean sounds(String one, String other) {
        return sounds(index.typedTokens(SOUND, one), other) || sounds(index.typedTokens(SOUND, other), one);
    }

    private boolean sounds(List<String> typed, String name) {
        return !Collections.disjoint(index.nameTokens(SOUND, name), typed);
    }

    /**
     * What speaks against taking one person for another; null for nothing. Whoever is here is the one who is kept, so
     * that one person never has two stays.
     */
    public @Nullable BrokenRule againstMerge(UUID keep, UUID other) {
        Person kept = store.find(keep);
        Person merged = store.find(other);
        return kept == null || merged == null || keep.equals(other)
                ? Merged.SAME
                : Merged.against(kept, merged);
    }

    /** Notes that another is taken in; null, or the rule that speaks against it. First of two steps. */
    public @Nullable BrokenRule absorb(UUID keep, UUID other) {
        Person after = store.change(keep, kept -> kept.mergedInto() == null ? kept.absorbing(other) : kept);
        return after.others().contains(other) ? null : Merged.ELSEWHERE;
    }

    /** The other leads to the kept one from now on; null, or the rule that speaks against it. Second step. */
    public @Nullable BrokenRule point(UUID other, UUID keep) {
        Person after = store.change(other,
                merged -> Merged.alone(merged, keep) == null ? merged.pointing(keep) : merged);
        return keep.equals(after.mergedInto()) ? null : Merged.alone(after, keep);
    }

    /** Undoes {@link #point}: the other is a person of their own again. */
    public void unpoint(UUID other, UUID keep) {
        store.change(other, merged -> keep.equals(merged.mergedInto()) ? merged.pointing(null) : merged);
    }

    /** Undoes {@link #absorb}. */
    public void giveBack(UUID keep, UUID other) {
        store.change(keep, kept -> kept.without(other));
    }

    /** Whoever has a document of exactly this number, of whatever kind, wherever they are. */
    public List<UUID> ofDocument(String typed) {
        String number = IdNumber.normal(typed);
        return number.matches(DOCUMENT)
                ? store.ofIdentities(Stream.of(IdType.values())
                        .flatMap(type -> index.tokens(IDENTITY, identity(type, number)).stream())
                        .toList())
                : List.of();
    }

    private List<UUID> named(UUID siteId, String typed) {
        List<List<String>> words = Stream.of(typed.strip().split("\\s+"))
                .map(word -> index.typedTokens(NAME + siteId, word))
                .filter(tokens -> !tokens.isEmpty())
                .toList();
        return words.isEmpty() ? List.of() : store.having(words, FOUND_AT_MOST + 1);
    }

    private List<String> lookups(UUID personId, UUID siteId) {
        return lookups(required(personId), siteId);
    }

    private PersonalData required(UUID personId) {
        PersonalData data = open(personId);
        if (data == null) {
            throw new IllegalStateException("There is no person " + personId);
        }
        return data;
    }

    /** Each number that differs in one place only shares one of these. */
    private List<String> near(PersonalData data) {
        return leftOut(data.idNumber()).stream().map(rest -> index.token(NEAR + data.idType(), rest)).toList();
    }

    private static List<String> leftOut(String number) {
        return IntStream.range(0, number.length())
                .mapToObj(at -> at + "at" + number.substring(0, at) + number.substring(at + 1))
                .toList();
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
