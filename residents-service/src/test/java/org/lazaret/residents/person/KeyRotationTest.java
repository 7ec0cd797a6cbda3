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
}
