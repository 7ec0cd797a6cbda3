package org.lazaret.bench;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.crypto.BlindIndex;
import org.lazaret.kit.crypto.SubjectKeys;

/**
 * Writes people by the driver, each a copy of one who came through the service, with a key, a name, a document and a
 * phone of their own, sealed and blinded as the service does it: what is found is found by the service's own means.
 */
final class BenchPeople {
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红健俊帆波辉宁燕鑫浩宇晨欣雨佳琪博文思远子涵梓轩";
    private static final int BATCH = 1_000;
    private static final int REMEMBERED = 2_000;
    private final MongoDatabase database;
    private final SubjectKeys keys;
    private final BlindIndex index;
    private final UUID large;
    private final Document stay;
    private final Document person;
    private final String data;
    private final List<One> known = new ArrayList<>();
    private int present;
    private int past;
    private int serial;

    /** Somebody who is there to be looked for. */
    record One(UUID stayId, UUID personId, String name, String phone, String document, String room) {}

    BenchPeople(MongoDatabase database, Map<String, String> secrets, UUID large, UUID stamp) {
        this.database = database;
        this.keys = new SubjectKeys(secrets.getOrDefault("LAZARET_MASTER_KEY", ""));
        this.index = new BlindIndex(secrets.getOrDefault("LAZARET_INDEX_KEY", ""));
        this.large = large;
        this.stay = document("stays", stamp);
        UUID personId = stay.get("personId", UUID.class);
        this.person = document("persons", personId);
        this.data = keys.open(personId, person.getString("key")).open("data", person.getString("sealed"));
        stay.put("outbox", new Document("pending", null).append("events", List.of()));
        stay.put("manifestId", null);
    }

    One any() {
        return known.get(ResidentsBench.random(known.size()));
    }

    /** By which the driver alone finds people of this name. */
    List<String> named(UUID site, String name) {
        return index.typedTokens("name@" + site, name);
    }

    /** By which the driver alone finds people with this phone. */
    List<String> called(UUID site, String phone) {
        return index.tokens("phone@" + site, phone);
    }

    /** Until so many are present and so many were, the large site filled first. */
    void load(int untilPresent, int untilPast, int atLarge, int atSmall) {
        List<Document> stays = new ArrayList<>();
        List<Document> persons = new ArrayList<>();
        List<Document> identities = new ArrayList<>();
        UUID site = large;
        int left = Math.max(0, atLarge - present);
        while (present < untilPresent || past < untilPast) {
            boolean here = present < untilPresent && (past >= untilPast || ResidentsBench.random(100) < 18);
            if (left-- <= 0) {
                site = UUID.randomUUID();
                left = (int) (atSmall * (1 + (double) untilPast / untilPresent));
            }
            one(site, here, stays, persons, identities);
            if (stays.size() == BATCH) {
                write(stays, persons, identities);
            }
        }
        if (!stays.isEmpty()) {
            write(stays, persons, identities);
        }
    }

    private void write(List<Document> stays, List<Document> persons, List<Document> identities) {
        database.getCollection("persons").insertMany(persons, ResidentsBench.unordered());
        database.getCollection("identities").insertMany(identities, ResidentsBench.unordered());
        database.getCollection("stays").insertMany(stays, ResidentsBench.unordered());
        stays.clear();
        persons.clear();
        identities.clear();
    }

    private void one(UUID site, boolean here, List<Document> stays, List<Document> persons,
            List<Document> identities) {
        UUID stayId = UUID.randomUUID();
        UUID personId = UUID.randomUUID();
        String name = letter(SURNAMES) + letter(GIVEN) + letter(GIVEN);
        String phone = "139%08d".formatted(serial);
        String document = "Q%08d".formatted(serial++);
        String room = "%03d%02d".formatted(1 + serial / 40 % 125, 1 + serial % 40);
        String key = keys.newKey(personId);
        String told = data.replaceFirst("\"name\":\"[^\"]*\"", Matcher.quoteReplacement("\"name\":\"" + name + "\""))
                .replaceFirst("\"idNumber\":\"[^\"]*\"", "\"idNumber\":\"" + document + "\"")
                .replaceFirst("\\{", Matcher.quoteReplacement("{\"phone\":\"" + phone + "\","));
        List<String> lookups = new ArrayList<>(index.nameTokens("name@" + site, name));
        lookups.add(index.token("phone@" + site, phone));
        String identity = index.token("identity", "PASSPORT " + document);
        persons.add(new Document(person).append("_id", personId)
                .append("key", key)
                .append("sealed", keys.open(personId, key).seal("data", told))
                .append("identity", identity)
                .append("lookups", lookups)
                .append("near", List.of())
                .append("sites", List.of(site))
                .append("currentStay", here ? stayId : null));
        identities.add(new Document("_id", identity).append("personId", personId));
        // nobody left so long ago that the service would begin to forget them
        Duration ago = Duration.ofHours(here ? ResidentsBench.random(24 * 7) : 24 * 8 + ResidentsBench.random(24 * 26));
        stays.add(stayOf(stayId, personId, site, room, here, ago));
        if (here) {
            present++;
        } else {
            past++;
        }
        if (site.equals(large) && here && known.size() < REMEMBERED) {
            known.add(new One(stayId, personId, name, phone, document, room));
        }
    }

    private Document stayOf(UUID stayId, UUID personId, UUID site, String room, boolean here, Duration ago) {
        Document copy = earlier(stay, ago);
        UUID bubble = UUID.randomUUID();
        Document group = new Document(copy.get("group", Document.class)).append("bubbleId", bubble);
        copy.append("_id", stayId).append("personId", personId).append("siteId", site).append("group", group);
        List<Document> history = new ArrayList<>(copy.getList("history", Document.class));
        Document first = history.getFirst();
        Document effect = first.get("effect", Document.class);
        Document place = new Document(effect.get("place", Document.class)).append("siteId", site);
        history.set(0, new Document(first).append("effect",
                new Document(effect).append("place", place).append("group", group)));
        Document inRoom = new Document(copy.get("room", Document.class)).append("number", room);
        if (here) {
            copy.put("room", inRoom);
        } else {
            Date at = new Date(history.getLast().getDate("at").getTime() + Duration.ofDays(7).toMillis());
            history.add(new Document(history.getLast()).append("event", "RELEASE")
                    .append("to", "RELEASED")
                    .append("at", at)
                    .append("recordedAt", at)
                    .append("note", "L-1")
                    .append("effect", null));
            copy.append("state", "RELEASED").append("room", null).append("ended", new Document("at", at));
        }
        copy.put("history", history);
        return copy;
    }

    /** The same with every moment so much earlier. */
    private static Document earlier(Document document, Duration ago) {
        Document copy = new Document();
        document.forEach((name, value) -> copy.put(name, shifted(value, ago)));
        return copy;
    }

    private static @Nullable Object shifted(@Nullable Object value, Duration ago) {
        return switch (value) {
            case Document inner -> earlier(inner, ago);
            case List<?> all -> all.stream().map(one -> shifted(one, ago)).toList();
            case Date at -> new Date(at.getTime() - ago.toMillis());
            case null -> null;
            default -> value;
        };
    }

    private static String letter(String of) {
        int at = ResidentsBench.random(of.length());
        return of.substring(at, at + 1);
    }

    private Document document(String collection, UUID id) {
        Document found = database.getCollection(collection).find(Filters.eq(id)).first();
        if (found == null) {
            throw new IllegalStateException("there is no " + id + " in " + collection);
        }
        return found;
    }
}
