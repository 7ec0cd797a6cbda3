package org.lazaret.e2e;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the services have kept of some people and names everything that does not agree: a person without one
 * state, one custodian, one room or none; a history that tells an event twice or another end; an event of a feed that
 * is missing, doubled, out of order, or not heard; somebody whom the census counts wrongly; and an answer of a desk
 * that is not true: released and still here, refused and gone, or with another number of certificates.
 */
final class LifeChecker {
    private static final int MOST = 20_000;
    private static final Set<String> ONCE = Set.of("EXPECT", "SET_OUT", "ARRIVE", "ADMIT", "TRANSFER", "RELEASE",
            "VACATE", "OFFER", "SIGN");
    private static final Set<String> GONE = Set.of("RELEASED", "TRANSFERRED", "DECEASED", "CANCELLED");
    private final MongoClient client;
    private final MongoDatabase residents;
    private final LifeAnswers answers;

    LifeChecker(MongoClient client, LifeAnswers answers) {
        this.client = client;
        this.residents = client.getDatabase("residents");
        this.answers = answers;
    }

    List<String> faults(Set<UUID> people) {
        var views = new LifeViews(client, people);
        List<String> faults = new ArrayList<>(views.holes());
        faults.addAll(answers.contradictions());
        Map<UUID, List<UUID>> issued = new HashMap<>();
        Set<UUID> numbers = new HashSet<>();
        for (Document file : residents.getCollection("certificates").find(in("_id", people)).limit(MOST)) {
            for (Document one : file.getList("issued", Document.class)) {
                UUID number = one.get("certificateId", UUID.class);
                issued.computeIfAbsent(file.get("_id", UUID.class), id -> new ArrayList<>()).add(number);
                if (!numbers.add(number)) {
                    faults.add("two people have the certificate " + number);
                }
            }
        }
        Set<UUID> seen = new HashSet<>();
        for (Document stay : residents.getCollection("stays").find(in("_id", people)).limit(MOST)) {
            UUID id = stay.get("_id", UUID.class);
            seen.add(id);
            history(stay, faults);
            custody(stay, faults);
            person(stay, faults);
            answered(stay, issued.getOrDefault(id, List.of()), faults);
            views.room(stay, faults);
            views.heard(stay, faults);
            views.counted(stay, faults);
        }
        people.stream().filter(one -> !seen.contains(one)).forEach(one -> faults.add("stay " + one + " is lost"));
        return faults;
    }

    private static void history(Document stay, List<String> faults) {
        UUID id = stay.get("_id", UUID.class);
        String state = stay.getString("state");
        List<Document> history = stay.getList("history", Document.class);
        if (!history.getLast().getString("to").equals(state)) {
            faults.add("stay " + id + " is " + state + ", its history ends as " + history.getLast().getString("to"));
        }
        for (String event : ONCE) {
            long times = times(history, event);
            if (times > 1) {
                faults.add("stay " + id + " has " + event + " " + times + " times");
            }
        }
        long ends = times(history, "RELEASE") + times(history, "TRANSFER");
        if (ends != (GONE.contains(state) ? 1 : 0)) {
            faults.add("stay " + id + " is " + state + " and left " + ends + " times");
        }
        if (stay.get("movement") != null) {
            faults.add("stay " + id + " has a command that does not end");
        }
    }

    private static long times(List<Document> history, String event) {
        return history.stream().filter(line -> line.getString("event").equals(event)).count();
    }

    /** The one of the history; and of who was released the site, until the community has signed. */
    private void custody(Document stay, List<String> faults) {
        UUID id = stay.get("_id", UUID.class);
        Document custody = stay.get("custody", Document.class);
        Document replayed = null;
        for (Document line : stay.getList("history", Document.class)) {
            Document effect = line.get("effect", Document.class);
            Document changed = effect == null ? null : effect.get("custody", Document.class);
            replayed = changed == null ? replayed : changed;
        }
        if (custody == null || custody.get("holder") == null || !custody.equals(replayed)) {
            faults.add("stay " + id + " has another custodian than its history");
            return;
        }
        String holder = custody.get("holder", Document.class).getString("office");
        Document offered = custody.get("offered", Document.class);
        String next = offered == null ? null : offered.get("to", Document.class).getString("office");
        boolean right = switch (stay.getString("state")) {
            case "IN_RESIDENCE" -> is(holder, next, "SITE", null);
            case "RELEASED" -> answers.wasAcknowledged(id)
                    ? is(holder, next, "COMMUNITY", null)
                    : is(holder, next, "SITE", "COMMUNITY");
            case "TRANSFERRED" -> "HOSPITAL".equals(next);
            default -> true;
        };
        if (!right) {
            faults.add("stay " + id + " is " + stay.getString("state") + " in the custody of " + holder
                    + ", offered to " + next);
        }
    }

    private static boolean is(String holder, @Nullable String next, String who, @Nullable String then) {
        return holder.equals(who) && (then == null ? next == null : then.equals(next));
    }

    private void person(Document stay, List<String> faults) {
        UUID id = stay.get("_id", UUID.class);
        String state = stay.getString("state");
        Document person = residents.getCollection("persons").find(eq(stay.get("personId"))).first();
        boolean current = person != null && id.equals(person.get("currentStay"));
        if (current == GONE.contains(state)) {
            faults.add("stay " + id + " is " + state + " and " + (current ? "" : "not ") + "its person's current one");
        }
    }

    /** What the desks were told is so; and nobody left of whom no desk was told. */
    private void answered(Document stay, List<UUID> issued, List<String> faults) {
        UUID id = stay.get("_id", UUID.class);
        String state = stay.getString("state");
        if (answers.wasReleased(id) != state.equals("RELEASED")) {
            faults.add("stay " + id + " was " + (answers.wasReleased(id) ? "" : "not ") + "answered as released and is "
                    + state);
        }
        if (answers.wasTaken(id) != state.equals("TRANSFERRED")) {
            faults.add("stay " + id + " was " + (answers.wasTaken(id) ? "" : "not ")
                    + "answered as taken to a hospital and is " + state);
        }
        if (answers.stayed().contains(id) && !state.equals("IN_RESIDENCE")) {
            faults.add("the release of stay " + id + " was refused and it is " + state);
        }
        List<UUID> promised = answers.certificatesOf(id);
        if (!issued.equals(promised) || issued.size() > 1) {
            faults.add("stay " + id + " was promised the certificates " + promised + " and has " + issued);
        }
    }
}
