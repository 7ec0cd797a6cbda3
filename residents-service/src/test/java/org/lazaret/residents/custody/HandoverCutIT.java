package org.lazaret.residents.custody;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.CutDatabase;
import org.lazaret.residents.custody.Handover.State;
import org.lazaret.residents.stay.Custody.Custodian;
import org.lazaret.residents.stay.Custody.Office;

/** A connection that breaks between the write and its reply makes no second handover and no second signature. */
@Covers({"C05", "F110"})
class HandoverCutIT {
    private final CutDatabase cut = new CutDatabase();
    private final HandoverStore store = new HandoverStore(cut.database(), new MongoIndexes(cut.database()));
    private final Handover offer = HandoverTest.handover(
            new Custodian(Office.ORIGIN, null, "county"), new Custodian(Office.ESCORT, null, "buses"), 1);

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void an_offer_that_was_not_confirmed_is_there_once_when_it_comes_again() {
        cut.cutAfter("insert", HandoverStore.COLLECTION);
        try {
            assertThat(store.insert(offer)).isEqualTo(offer);
        } catch (MongoException unknown) {
            assertThat(store.insert(offer)).isEqualTo(offer);
        }
        assertThat(store.from(offer.siteId(), List.of(State.OPEN), 10)).containsExactly(offer);
    }

    @Test
    void a_signature_that_was_not_confirmed_is_given_once() {
        store.insert(offer);
        cut.cutAfter("update", HandoverStore.COLLECTION);
        Handover signed = store.change(
                offer.id(), one -> one.state() == State.OPEN ? one.signing(HandoverTest.signature("b"), null) : one);
        assertThat(signed.state()).isEqualTo(State.SIGNING);
        assertThat(store.find(offer.id()).version()).isEqualTo(2);
        assertThat(store.ofStay(UUID.randomUUID(), 10)).isEmpty();
    }
}
