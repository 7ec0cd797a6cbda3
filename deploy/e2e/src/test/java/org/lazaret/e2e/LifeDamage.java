package org.lazaret.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Plants each kind of fault once: the checker must name it, and be content when it is taken away. */
final class LifeDamage {
    private final MongoClient database;
    private final LifeChecker checker;
    private final LifeAnswers answers;
    private final MongoCollection<Document> stays;
    private int planted;

    LifeDamage(MongoClient database, LifeChecker checker, LifeAnswers answers) {
        this.database = database;
        this.checker = checker;
        this.answers = answers;
        this.stays = collection("residents", "stays");
    }

    void isSeen(Set<UUID> everyone) {
        UUID living = stays.find(Filters.and(Filters.in("_id", everyone), Filters.eq("state", "IN_RESIDENCE")))
                .first()
                .get("_id", UUID.class);
        Document line = first(living, "ADMIT");
        seen(living, Updates.set("state", "RELEASED"), "its history ends as IN_RESIDENCE");
        seen(living, Updates.set("custody.holder.office", "POLICE"), "another custodian");
        seen(living, Updates.unset("room"), "in room –");
        seen(living, Updates.push("history", line), "has ADMIT 2 times");
        seen(living, Updates.inc("publicVersion", 1L), "for health it is IN_RESIDENCE");
        UUID released = answers.allReleased()
                .stream()
                .filter(one -> answers.certificatesOf(one).size() == 1)
                .findFirst()
                .orElseThrow();
        releasedTwice(released);
        placedTwice(released);
        releasedAndStillInARoom(released);
        releasedAndCounted(released);
        releasedAndNotHeard(released);
        twoNumbers(released);
        seen(released, Updates.set("state", "IN_RESIDENCE"),
                "was answered as released and is IN_RESIDENCE");
        seen(answers.stayed().iterator().next(), Updates.set("state", "RELEASED"), "was refused and it is RELEASED");
        assertThat(checker.faults(everyone)).isEmpty();
        System.out.println(planted + " kinds of damage were planted, each was named");
    }

    private void releasedTwice(UUID stay) {
        seen(stay, Updates.push("history", first(stay, "RELEASE")), "has RELEASE 2 times");
        MongoCollection<Document> told = collection("rooms", "placements_history");
        Document departure = told.find(Filters.and(Filters.eq("subject", stay), Filters.eq("data.state", "VACATED")))
                .first();
        told.deleteOne(Filters.eq(departure.get("_id")));
        named(stay, "departed 0 times");
        told.insertOne(departure);
        // of another event, since nothing is missing before the last one
        Document one = told.find(Filters.eq("n", 1L)).first();
        told.deleteOne(Filters.eq(one.get("_id")));
        named(stay, "the feed placements has a hole before 2");
        told.insertOne(one);
    }

    /** The departure told as what rooms tells of somebody who stays in their room: without a command, and twice. */
    private void placedTwice(UUID stay) {
        MongoCollection<Document> told = collection("rooms", "placements_history");
        Document entry = told.find(Filters.and(Filters.eq("subject", stay), Filters.eq("data.state", "PLACED")))
                .sort(Sorts.descending("n"))
                .first();
        Document departure = told.find(Filters.and(Filters.eq("subject", stay), Filters.eq("data.state", "VACATED")))
                .first();
        Object id = departure.get("_id");
        Document data = entry.get("data", Document.class);
        seen(told, id, Updates.set("data.state", "PLACED"), stay, "is where it is, and");
        seen(told, id, Updates.set("data.seq", data.get("seq")), stay, "rooms told command " + data.get("seq"));
        seen(told, entry.get("_id"), Updates.set("data.roomId", UUID.randomUUID().toString()), stay,
                "lived in the rooms");
    }

    private void releasedAndStillInARoom(UUID stay) {
        MongoCollection<Document> placements = collection("rooms", "placements");
        Document placement = placements.find(Filters.eq(stay)).first();
        Document left = placement.get("left", Document.class);
        seen(placements, stay, Updates.set("at", left), stay, "at rooms in " + left.get("roomId"));
        MongoCollection<Document> floors = collection("rooms", "floors");
        Document floor = floors.find(Filters.eq(left.get("floorId"))).first();
        List<Document> rooms = floor.getList("rooms", Document.class);
        int index = rooms.stream().map(room -> room.get("id")).toList().indexOf(left.get("roomId"));
        seen(floors, floor.get("_id"), Updates.push("rooms." + index + ".occupants", new Document("stayId", stay)),
                stay,
                "stands in the rooms [" + left.get("roomId"));
        seen(floors, floor.get("_id"), Updates.combine(
                Updates.set("rooms." + index + ".state", "AVAILABLE"),
                Updates.set("rooms." + index + ".occupants", List.of())), stay, "was not cleaned");
    }

    private void releasedAndCounted(UUID stay) {
        MongoCollection<Document> census = collection("residents", "censusEntries");
        Document out = census.find(Filters.and(Filters.eq("stayId", stay), Filters.eq("event", "RELEASE"))).first();
        census.deleteOne(Filters.eq(out.get("_id")));
        named(stay, "the census counts it 1 times");
        census.insertOne(out);
    }

    private void releasedAndNotHeard(UUID stay) {
        seen(collection("health", "healthFiles"), stay, Updates.set("stay.state", "IN_RESIDENCE"), stay,
                "for health it is IN_RESIDENCE");
        seen(collection("rooms", "expectedStays"), stay, Updates.set("state", "IN_RESIDENCE"), stay,
                "for rooms it is IN_RESIDENCE");
    }

    private void twoNumbers(UUID stay) {
        seen(collection("residents", "certificates"), stay,
                Updates.push("issued", new Document("certificateId", UUID.randomUUID())), stay,
                "was promised the certificates");
    }

    private MongoCollection<Document> collection(String service, String name) {
        return database.getDatabase(service).getCollection(name);
    }

    private Document first(UUID stay, String event) {
        return stays.find(Filters.eq(stay))
                .first()
                .getList("history", Document.class)
                .stream()
                .filter(line -> line.getString("event").equals(event))
                .findFirst()
                .orElseThrow();
    }

    private void seen(UUID stay, Bson damage, String fault) {
        seen(stays, stay, damage, stay, fault);
    }

    private void seen(MongoCollection<Document> where, Object id, Bson damage, UUID stay, String fault) {
        Document before = where.find(Filters.eq(id)).first();
        where.updateOne(Filters.eq(id), damage);
        named(stay, fault);
        where.replaceOne(Filters.eq(id), before);
    }

    private void named(UUID stay, String fault) {
        assertThat(checker.faults(Set.of(stay))).as("planted: " + fault).anyMatch(said -> said.contains(fault));
        planted++;
    }
}
