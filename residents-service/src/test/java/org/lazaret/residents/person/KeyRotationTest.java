package org.lazaret.residents.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.crypto.BlindIndex;
import org.lazaret.kit.crypto.NewKeys;
import org.lazaret.kit.crypto.SubjectKeys;
import org.lazaret.kit.crypto.UnreadableSecretException;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.CutDatabase;

/** Keys come from outside and are rotated: what was written before still reads and is found, what is new is under the new. */
@Covers({"F101", "F16"})
class KeyRotationTest {
    private static final UUID SITE = UUID.randomUUID();
    private final Map<String, String> old = NewKeys.generate();
    private final Map<String, String> rotated = NewKeys.rotated(old);
    private final CutDatabase cut = new CutDatabase();
    private final MongoDatabase database = cut.database();

    @AfterEach
    void stop() throws Exception {
        cut.close();
    }

    private Persons under(Map<String, String> keys) {
        return new Persons(
                new PersonStore(database, new MongoIndexes(database)), new SubjectKeys(keys.get("LAZARET_MASTER_KEY")),
                new BlindIndex(keys.get("LAZARET_INDEX_KEY")), JsonMapper.builder().build(),
                new BusinessClock(() -> Instant.EPOCH, Duration.ZERO));
    }

    private KeysLooked renewed(Map<String, String> keys, UUID after, int limit) {
        return new RenewPersons(
                new PersonStore(database, new MongoIndexes(database)), under(keys),
                new SubjectKeys(keys.get("LAZARET_MASTER_KEY"))).look(after, limit);
    }

    private static PersonalData data(String name, String number) {
        return new PersonalData(name, IdType.PASSPORT, number, Sex.FEMALE, LocalDate.parse("1985-04-01"), null, null,
                "13800000001", null, null, null, null, null);
    }

    private static UUID registered(Persons persons, String name, String number) {
        PersonalData data = data(name, number);
        UUID id = persons.register(data);
        assertThat(persons.enter(id, UUID.randomUUID(), SITE, data)).isTrue();
        return id;
    }

    @Test
    void after_a_rotation_who_was_here_before_is_known_read_found_and_compared() {
        UUID before = registered(under(old), "王小明", "E1234567");
        String pseudonym = under(old).pseudonym(before, "AUDIT");

        Persons now = under(rotated);

        assertThat(now.known(IdType.PASSPORT, "E1234567")).isNotNull()
                .extracting(Persons.Known::personId)
                .isEqualTo(before);
        assertThat(now.register(data("王小明", "E1234567"))).as("no second person").isEqualTo(before);
        assertThat(now.open(before)).isEqualTo(data("王小明", "E1234567"));
        assertThat(now.search(SITE, "wangxiao").personIds()).containsExactly(before);
        assertThat(now.search(SITE, "13800000001").personIds()).containsExactly(before);
        assertThat(now.pseudonym(before, "AUDIT")).as("stable over new keys").isEqualTo(pseudonym);
        assertThat(now.pseudonym(before, "COMMAND")).isNotEqualTo(pseudonym);
        UUID near = registered(now, "Wang Xiaoming", "E1234568");
        assertThat(now.alike(List.of(near), List.of(SITE))).singleElement()
                .satisfies(pair -> assertThat(pair.reasons()).containsExactlyInAnyOrder(
                        Likeness.PHONE, Likeness.NEAR_DOCUMENT, Likeness.SOUND_AND_BIRTH));
    }

    @Test
    void who_comes_after_a_rotation_is_under_the_new_keys_alone() {
        UUID after = registered(under(rotated), "李秀英", "K7654321");

        assertThatThrownBy(() -> under(old).open(after)).isInstanceOf(UnreadableSecretException.class);
        assertThat(under(old).known(IdType.PASSPORT, "K7654321")).isNull();
        assertThat(under(old).search(SITE, "lixiu").personIds()).isEmpty();
        assertThat(under(rotated).search(SITE, "lixiu").personIds()).containsExactly(after);
    }

    @Test
    void once_everybody_is_renewed_the_old_keys_are_needed_no_more() {
        Persons before = under(old);
        UUID wang = registered(before, "王小明", "E1234567");
        String words = before.sealed(wang, "note", "said");
        String pseudonym = before.pseudonym(wang, "AUDIT");
        UUID li = registered(before, "李秀英", "K7654321");

        assertThat(renewed(rotated, null, 10)).isEqualTo(new KeysLooked(null, 2, 2, 0));
        assertThat(renewed(rotated, null, 10)).as("nothing is left").isEqualTo(new KeysLooked(null, 2, 0, 0));

        Persons now = under(NewKeys.newest(rotated));
        assertThat(now.open(wang)).isEqualTo(data("王小明", "E1234567"));
        assertThat(now.opened(wang, "note", words, String.class)).isEqualTo("said");
        assertThat(now.known(IdType.PASSPORT, "E1234567")).isNotNull()
                .extracting(Persons.Known::personId)
                .isEqualTo(wang);
        assertThat(now.register(data("李秀英", "K7654321"))).as("no second person").isEqualTo(li);
        assertThat(now.search(SITE, "wangxiao").personIds()).containsExactly(wang);
        assertThat(now.search(SITE, "13800000001").personIds()).containsExactlyInAnyOrder(wang, li);
        assertThat(now.ofDocument("E1234567")).containsExactly(wang);
        assertThat(now.pseudonym(wang, "AUDIT")).as("stable without the key that it was made with")
                .isEqualTo(pseudonym);
        UUID near = registered(now, "Wang Xiaoming", "E1234568");
        assertThat(now.alike(List.of(near), List.of(SITE))).anySatisfy(
                pair -> assertThat(pair.reasons()).contains(Likeness.NEAR_DOCUMENT, Likeness.SOUND_AND_BIRTH));
        assertThat(under(old).search(SITE, "wangxiao").personIds()).as("blinded under the old key nothing is left")
                .isEmpty();
        assertThat(under(old).ofDocument("E1234567")).isEmpty();
        assertThat(database.getCollection("identities").countDocuments()).isEqualTo(3);
    }

    @Test
    void people_are_renewed_a_few_at_a_time_and_who_cannot_be_read_keeps_nobody_else() {
        UUID first = registered(under(old), "王小明", "E1234567");
        UUID second = registered(under(old), "李秀英", "K7654321");
        registered(under(NewKeys.generate()), "赵六", "Z1111111");

        assertThat(renewed(rotated, null, 2)).isEqualTo(new KeysLooked(second, 2, 2, 0));
        assertThat(renewed(rotated, second, 2)).isEqualTo(new KeysLooked(null, 1, 0, 1));
        assertThat(under(NewKeys.newest(rotated)).open(first)).isNotNull();
    }

    @Test
    void whoever_was_forgotten_is_not_brought_back_and_an_identity_of_theirs_goes() {
        Persons before = under(old);
        UUID wang = before.register(data("王小明", "E1234567"));
        assertThat(before.erase(wang)).isTrue();
        // as when the identity was written under the newest key while they were being forgotten
        new PersonStore(database, new MongoIndexes(database)).claim("left over", wang);

        assertThat(renewed(rotated, null, 10)).isEqualTo(new KeysLooked(null, 1, 0, 0));

        assertThat(database.getCollection("identities").countDocuments()).isZero();
        assertThat(under(rotated).open(wang)).isNull();
    }

    @Test
    void a_connection_that_breaks_between_the_steps_leaves_the_person_found_and_the_next_pass_ends_it() {
        UUID wang = registered(under(old), "王小明", "E1234567");
        for (String command : List.of("insert", "update", "delete")) {
            cut.cutAfter(command, command.equals("update") ? "persons" : "identities");
        }

        KeysLooked looked = renewed(rotated, null, 10);

        assertThat(looked.stuck()).isZero();
        renewed(rotated, null, 10);
        assertThat(under(NewKeys.newest(rotated)).known(IdType.PASSPORT, "E1234567")).isNotNull()
                .extracting(Persons.Known::personId)
                .isEqualTo(wang);
        assertThat(database.getCollection("identities").countDocuments()).isEqualTo(1);
    }
}
