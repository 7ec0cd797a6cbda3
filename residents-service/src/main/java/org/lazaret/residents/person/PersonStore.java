package org.lazaret.residents.person;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.addEachToSet;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;

/**
 * People, one document each, and who they are by their blinded identity. That one identity is one person rests on the
 * {@code _id} of the identity, and that one person has one stay on a guarded write of the person.
 */
@Component
class PersonStore {
    private final MongoCollection<Person> persons;
    private final Versioned<Person> guarded;
    private final MongoCollection<Identity> identities;

    PersonStore(MongoDatabase database, MongoIndexes indexes) {
        this.persons = database.getCollection("persons", Person.class);
        this.guarded = new Versioned<>(persons, Person::id, Person::version);
        this.identities = database.getCollection("identities", Identity.class);
        indexes.ensure("persons", new IndexModel(Indexes.ascending("lookups")),
                new IndexModel(Indexes.ascending("near")));
        indexes.ensure("identities", new IndexModel(Indexes.ascending("personId")));
    }

    /** Whose document an identity is. */
    public record Identity(@BsonId String id, UUID personId) {}

    /** The person of an identity: the given one, or the one that was first. */
    UUID claim(String identity, UUID personId) {
        try {
            identities.insertOne(new Identity(identity, personId));
            return personId;
        } catch (MongoWriteException taken) {
            Identity first = identities.find(eq(identity)).first();
            if (taken.getError().getCategory() != ErrorCategory.DUPLICATE_KEY || first == null) {
                throw taken;
            }
            return first.personId();
        }
    }

    @Nullable
    UUID ofIdentity(Collection<String> blinded) {
        Identity found = identities.find(in("_id", blinded)).first();
        return found == null ? null : found.personId();
    }

    /** Whose documents these are; a number may stand on documents of several kinds. */
    List<UUID> ofIdentities(Collection<String> blinded) {
        var ids = new ArrayList<UUID>();
        identities.find(in("_id", blinded)).limit(blinded.size()).forEach(found -> ids.add(found.personId()));
        return ids;
    }

    /** The same again is harmless: the first stays. */
    void insert(Person person) {
        guarded.insert(person);
    }

    @Nullable
    Person find(UUID id) {
        return guarded.find(id);
    }

    List<Person> all(Collection<UUID> ids) {
        return guarded.all(ids);
    }

    /** Makes a stay the person's only one; false when there is another, or when this is taken for somebody else. */
    boolean enter(UUID personId, UUID stayId, UUID siteId, List<String> lookups, List<String> near) {
        return handOver(personId, stayId, stayId, siteId, lookups, near);
    }

    /** Makes a stay the person's only one in the place of an earlier one; false when there is a third. */
    boolean handOver(UUID personId, UUID from, UUID stayId, UUID siteId, List<String> lookups, List<String> near) {
        return Repeat.onBrokenConnection(() -> persons.updateOne(
                and(
                        eq(personId), eq("mergedInto", null), eq("erasedAt", null),
                        or(eq("currentStay", null), in("currentStay", from, stayId))),
                combine(
                        set("currentStay", stayId), addEachToSet("lookups", lookups), addToSet("sites", siteId),
                        set("near", near), inc("version", 1L))))
                .getMatchedCount() > 0;
    }

    void addLookups(UUID personId, UUID siteId, List<String> lookups) {
        Repeat.onBrokenConnection(
                () -> persons.updateOne(
                        and(eq(personId), eq("erasedAt", null)),
                        combine(addEachToSet("lookups", lookups), addToSet("sites", siteId), inc("version", 1L))));
    }

    void leave(UUID personId, UUID stayId) {
        Repeat.onBrokenConnection(() -> persons.updateOne(
                and(eq(personId), eq("currentStay", stayId)), combine(unset("currentStay"), inc("version", 1L))));
    }

    /**
     * Forgets a person who is nowhere: the key first of all, and with it every text that was sealed under it. The same
     * again is harmless.
     *
     * @return false when the person has a stay that is not over
     */
    boolean erase(UUID personId, Instant now) {
        boolean gone = Repeat.onBrokenConnection(() -> persons.updateOne(
                and(eq(personId), eq("currentStay", null)),
                combine(
                        set("key", ""), set("sealed", ""), set("identity", ""), set("lookups", List.of()),
                        set("near", List.of()), set("erasedAt", now), inc("version", 1L))))
                .getMatchedCount() > 0;
        if (gone) {
            dropAll(personId);
        }
        return gone;
    }

    /** An identity whose person is forgotten is free again. */
    void free(String identity, UUID erased) {
        Repeat.onBrokenConnection(() -> identities.deleteOne(and(eq(identity), eq("personId", erased))));
    }

    /** Writes the data sealed anew, and how it is found, over what was read; false when another write came first. */
    boolean reseal(Person before, String sealed, List<String> lookups) {
        return Repeat.onBrokenConnection(() -> persons.updateOne(
                and(eq(before.id()), eq("version", before.version())),
                combine(set("sealed", sealed), set("lookups", lookups), inc("version", 1L))))
                .getMatchedCount() > 0;
    }

    /** People in the order of their ids, so many after one. */
    List<Person> after(@Nullable UUID id, int limit) {
        return (id == null ? persons.find() : persons.find(gt("_id", id)))
                .sort(ascending("_id"))
                .limit(limit)
                .batchSize(limit)
                .into(new ArrayList<>());
    }

    /** How many people come after one. */
    long countAfter(@Nullable UUID id) {
        return persons.countDocuments(id == null ? new BsonDocument() : gt("_id", id));
    }

    /** Writes a person under other keys over what was read; false when another write came first. */
    boolean renew(Person before, String key, String identity, List<String> lookups, @Nullable List<String> near) {
        return Repeat.onBrokenConnection(() -> persons.updateOne(
                and(eq(before.id()), eq("version", before.version()), eq("erasedAt", null)),
                combine(set("key", key), set("identity", identity), set("lookups", lookups), set("near", near),
                        inc("version", 1L))))
                .getMatchedCount() > 0;
    }

    /** Takes identities of a person away; true when there was one. */
    boolean drop(UUID personId, Collection<String> blinded) {
        return Repeat.onBrokenConnection(
                () -> identities.deleteMany(and(in("_id", blinded), eq("personId", personId)))).getDeletedCount() > 0;
    }

    /** Takes every identity of a person away. */
    void dropAll(UUID personId) {
        Repeat.onBrokenConnection(() -> identities.deleteMany(eq("personId", personId)));
    }

    /** Changes a person as they are; the same object means that there is nothing to write. */
    Person change(UUID personId, UnaryOperator<Person> decide) {
        return guarded.change(personId, decide);
    }

    /** People who have one of these values, in no order. */
    List<Person> like(Collection<String> lookups, Collection<String> near, int limit) {
        return persons.find(or(in("lookups", lookups), in("near", near)))
                .limit(limit)
                .batchSize(200)
                .into(new ArrayList<>());
    }

    /**
     * People who have, of each list, at least one of its values: one value per live key of the blind index. Those with a
     * stay that is not over come first, then whoever was registered last.
     */
    List<UUID> having(List<? extends Collection<String>> lookups, int limit) {
        var filters = new ArrayList<Bson>();
        lookups.forEach(values -> filters.add(in("lookups", values)));
        Bson named = and(filters);
        var ids = new ArrayList<UUID>();
        for (Bson stays : List.of(ne("currentStay", null), eq("currentStay", null))) {
            if (ids.size() < limit) {
                persons.find(and(named, stays))
                        .sort(descending("_id"))
                        .limit(limit - ids.size())
                        .forEach(person -> ids.add(person.id()));
            }
        }
        return ids;
    }
}
