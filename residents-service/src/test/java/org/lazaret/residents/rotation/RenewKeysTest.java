package org.lazaret.residents.rotation;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

import org.lazaret.kit.crypto.BlindIndex;
import org.lazaret.kit.crypto.NewKeys;
import org.lazaret.kit.crypto.SubjectKeys;
import org.lazaret.kit.crypto.UnreadableSecretException;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.CutDatabase;
import org.lazaret.residents.arrival.SealedList;
import org.lazaret.residents.person.KeysLooked;
import org.lazaret.residents.person.RenewPersons;
import org.lazaret.residents.transport.SealedText;

/** After a rotation everything is brought under the newest keys, and the figure says when the old ones can go. */
@Covers({"F101", "F104"})
class RenewKeysTest {
    private final Map<String, String> old = NewKeys.generate();
    private final Map<String, String> rotated = NewKeys.rotated(old);
    private final SubjectKeys before = master(old);
    private final SubjectKeys newest = master(NewKeys.newest(rotated));
    private final CutDatabase cut = new CutDatabase();
    private final MongoDatabase database = cut.database();
    private final Leases leases = new Leases(database, Instant::now, "one", Leases.SHORTEST);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2022-07-11T08:00:00Z");

    @AfterEach
    void stop() throws Exception {
        cut.close();
    }

    private static SubjectKeys master(Map<String, String> keys) {
        return new SubjectKeys(keys.get("LAZARET_MASTER_KEY"));
    }

    private RenewKeys under(Map<String, String> keys) {
        RenewPersons nobody = mock();
        when(nobody.look(any(), anyInt())).thenReturn(new KeysLooked(null, 0, 0, 0));
        var beans = new StaticListableBeanFactory(Map.of("meters", meters));
        return new RenewKeys(
                leases, new KeyPassStore(leases), nobody, new OwnKeyStore(database), master(keys),
                new BlindIndex(keys.get("LAZARET_INDEX_KEY")), new BusinessClock(() -> now, Duration.ZERO),
                beans.getBeanProvider(MeterRegistry.class), Duration.ofDays(1));
    }

    private void round(RenewKeys renew) {
        Lease lease = leases.acquire(KeyPassStore.LEASE);
        assertThat(lease).isNotNull();
        renew.round(lease);
    }

    /** Rounds until nothing is under way. */
    private void rounds(RenewKeys renew) {
        Lease lease = leases.acquire(KeyPassStore.LEASE);
        assertThat(lease).isNotNull();
        for (int i = 0; i < 50 && renew.round(lease).compareTo(Duration.ofSeconds(1)) < 0; i++) {
            // the next part
        }
    }

    private String key(UUID subject) {
        return before.newKey(subject);
    }

    private UUID keep(String collection, Document document) {
        database.getCollection(collection).insertOne(document);
        return document.get("_id", UUID.class);
    }

    private Document document(String collection, UUID id) {
        return database.getCollection(collection).find(eq("_id", id)).first();
    }

    private double left(String kind) {
        return meters.get("lazaret.keys.left").tag("kind", kind).gauge().value();
    }

    @Test
    void every_kind_of_key_opens_without_the_old_master_key_afterwards() {
        UUID list = Ids.next();
        keep("lineLists", new Document("_id", list).append("key", key(list)));
        UUID declared = Ids.next();
        keep("declarations", new Document("_id", declared).append("key", key(declared)).append("sealed", "s"));
        UUID journey = Ids.next();
        keep("transports", new Document("_id", journey)
                .append("vehicle", new Document("crew", new Document("key", key(journey)).append("content", "c")))
                .append("editions", List.of(new Document("number", 1).append("signatures", List.of(
                        new Document("party", "ORIGIN").append("name", new Document("key", key(journey)))))))
                .append("discrepancies", List.of(
                        new Document("words", new Document("key", key(journey))).append("explained", null),
                        new Document("words", new Document("key", key(journey)))
                                .append("explained", new Document("words", new Document("key", key(journey)))))));
        UUID letter = Ids.next();
        keep("inquiries", new Document("_id", letter).append("sealed", new Document("key", key(letter)))
                .append("answer", new Document("words", new Document("key", key(Ids.derived(letter, "answer"))))));
        assertThatThrownBy(() -> newest.open(list, document("lineLists", list).getString("key")))
                .isInstanceOf(UnreadableSecretException.class);
        RenewKeys renew = under(rotated);
        assertThat(left("transports")).as("before anybody looked").isPositive();

        rounds(renew);
        assertThat(left("transports")).as("what was found once may come back").isEqualTo(1);
        rounds(renew);

        assertThat(renew.kinds()).allSatisfy(kind -> assertThat(renew.left(kind)).as(kind).isZero());
        assertThat(left("transports")).isZero();
        newest.open(list, document("lineLists", list).getString("key"));
        newest.open(declared, document("declarations", declared).getString("key"));
        Document moved = document("transports", journey);
        newest.open(journey, moved.getEmbedded(List.of("vehicle", "crew", "key"), String.class));
        newest.open(journey, moved.getList("editions", Document.class)
                .getFirst()
                .getList("signatures", Document.class)
                .getFirst()
                .getEmbedded(List.of("name", "key"), String.class));
        Document second = moved.getList("discrepancies", Document.class).get(1);
        newest.open(journey, second.getEmbedded(List.of("words", "key"), String.class));
        newest.open(journey, second.getEmbedded(List.of("explained", "words", "key"), String.class));
        assertThat(second.getEmbedded(List.of("explained", "words"), Document.class)).containsOnlyKeys("key");
        Document told = document("inquiries", letter);
        newest.open(letter, told.getEmbedded(List.of("sealed", "key"), String.class));
        newest.open(Ids.derived(letter, "answer"), told.getEmbedded(List.of("answer", "words", "key"), String.class));
    }

    @Test
    void a_pass_goes_on_where_it_stood_and_does_no_more_than_a_part_at_a_time() {
        for (int i = 0; i < 450; i++) {
            UUID id = Ids.next();
            keep("custodyHandovers", new Document("_id", id).append("key", key(id)));
        }
        RenewKeys renew = under(rotated);
        round(renew);
        assertThat(outdated("custodyHandovers")).isEqualTo(250);
        assertThat(renew.left("custodyHandovers")).isEqualTo(250 + 200);

        // another process of the same keys takes over
        round(under(rotated));
        assertThat(outdated("custodyHandovers")).isEqualTo(50);
        rounds(under(rotated));
        rounds(renew);
        assertThat(renew.left("custodyHandovers")).isZero();
    }

    private long outdated(String collection) {
        SubjectKeys both = master(rotated);
        long outdated = 0;
        for (Document one : database.getCollection(collection).find()) {
            outdated += both.outdated(one.get("_id", UUID.class), one.getString("key")) ? 1 : 0;
        }
        return outdated;
    }

    @Test
    void a_key_that_was_destroyed_stays_destroyed_and_one_that_nothing_opens_is_named() {
        UUID gone = Ids.next();
        keep("lineLists", new Document("_id", gone).append("key", null));
        UUID empty = Ids.next();
        keep("transports", new Document("_id", empty)
                .append("vehicle", new Document("crew", new Document("key", ""))));
        UUID foreign = Ids.next();
        keep("grid_orders", new Document("_id", foreign).append("sealed",
                new Document("key", master(NewKeys.generate()).newKey(foreign))));
        RenewKeys renew = under(rotated);

        rounds(renew);

        assertThat(document("lineLists", gone).get("key")).isNull();
        assertThat(document("transports", empty).getEmbedded(List.of("vehicle", "crew", "key"), String.class))
                .isEmpty();
        assertThat(renew.left("grid_orders")).as("it is not forgotten either").isEqualTo(1);
        assertThat(renew.left("lineLists")).isZero();
    }

    @Test
    void what_is_destroyed_between_the_look_and_the_write_is_not_brought_back() {
        UUID id = Ids.next();
        keep("lineLists", new Document("_id", id).append("key", key(id)));
        var store = new OwnKeyStore(database);
        KeptKeys kept = KeptKeys.ALL.getFirst();
        List<OwnKey> seen = store.after(kept, null, 10).getFirst().keys();
        database.getCollection("lineLists").updateOne(eq("_id", id), Updates.set("key", null));

        assertThat(store.replace(kept, id, seen, seen)).isFalse();
        assertThat(document("lineLists", id).get("key")).isNull();
    }

    @Test
    void an_older_key_that_comes_back_is_found_by_the_next_pass() {
        UUID id = Ids.next();
        String wrapped = key(id);
        keep("declarations", new Document("_id", id).append("key", wrapped));
        RenewKeys renew = under(rotated);
        rounds(renew);
        rounds(renew);
        assertThat(renew.left("declarations")).isZero();
        // somebody wrote the whole document as they had read it before
        database.getCollection("declarations").updateOne(eq("_id", id), Updates.set("key", wrapped));

        rounds(renew);
        assertThat(outdated("declarations")).as("not before its time").isEqualTo(1);
        now = now.plus(Duration.ofDays(1));
        rounds(renew);
        assertThat(outdated("declarations")).isZero();
    }

    @Test
    void other_keys_begin_another_pass_at_once() {
        UUID id = Ids.next();
        keep("takeovers", new Document("_id", id).append("sealed", new Document("key", key(id))));
        rounds(under(old));
        assertThat(under(old).left("takeovers")).isZero();

        RenewKeys renew = under(rotated);
        assertThat(renew.left("takeovers")).isEqualTo(1);
        rounds(renew);
        newest.open(id, document("takeovers", id).getEmbedded(List.of("sealed", "key"), String.class));
    }

    /** Whoever makes keys elsewhere has to name the collection in the table, or its keys are lost with the next rotation. */
    @Test
    void every_place_where_keys_are_made_is_known_to_the_table() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.lazaret.residents");
        assertThat(classes.stream()
                .filter(one -> one.getMethodCallsFromSelf()
                        .stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(SubjectKeys.class)
                                && call.getName().equals("newKey")))
                .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "Persons", "LineLists", "Handovers", "SealedLists", "Transports", "Declarations");
        assertThat(classes.stream()
                .filter(one -> one.isRecord() && !one.isEquivalentTo(SealedText.class) && one.getFields()
                        .stream()
                        .anyMatch(field -> field.getRawType().isEquivalentTo(SealedList.class)
                                || field.getRawType().isEquivalentTo(SealedText.class)))
                .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "Manifest", "Headcount", "Takeover", "Inquiry", "Answer", "GridOrder", "Vehicle", "Signed",
                        "Discrepancy", "Explained");
        assertThat(KeptKeys.ALL).extracting(KeptKeys::collection)
                .containsExactlyInAnyOrder(
                        "lineLists", "custodyHandovers", "declarations", "manifests", "takeovers", "transports",
                        "inquiries", "grid_orders");
    }
}
