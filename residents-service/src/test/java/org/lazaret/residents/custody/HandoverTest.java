package org.lazaret.residents.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.custody.Handover.Means;
import org.lazaret.residents.custody.Handover.Signature;
import org.lazaret.residents.custody.Handover.State;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Custody.Custodian;
import org.lazaret.residents.stay.Custody.Office;
import org.lazaret.residents.stay.Diet;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayReplay;

/** Whoever hands over answers for the people until the receiver has signed. */
@Covers("C05")
class HandoverTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final UUID SITE = new UUID(1, 1);
    private static final Custodian COUNTY = new Custodian(Office.ORIGIN, null, "county");
    private static final Custodian ESCORT = new Custodian(Office.ESCORT, null, "bus company");
    private static final Custodian OURS = new Custodian(Office.SITE, SITE, SITE.toString());
    private static final Custodian HOSPITAL = new Custodian(Office.HOSPITAL, null, "hospital");
    private static final Custodian COMMUNITY = new Custodian(Office.COMMUNITY, null, "street office");

    @Test
    void the_sender_stays_the_custodian_until_the_receiver_has_signed() {
        Handover bus = handover(COUNTY, ESCORT, 1);
        Stay offered = changed(bus.offer(expected(), NOW));

        assertThat(offered.custody().holder()).isEqualTo(COUNTY);
        Stay signed = changed(bus.signing(signature("escort"), null).sign(offered, NOW));
        assertThat(signed.custody().holder()).isEqualTo(ESCORT);
        assertThat(signed.custody().handover()).isEqualTo(bus.id());
        assertThat(signed.custody().offered()).isNull();
    }

    @Test
    @Covers("F104")
    void who_signed_is_forgotten_and_that_they_did_stays() {
        Handover named = handover(COUNTY, ESCORT, 1).signing(
                new Handover.Signature("escort", NOW, NOW, Handover.Means.PAPER, "bus company", "sealed"), "key");

        Handover gone = named.forgotten();

        assertThat(gone.key()).isNull();
        assertThat(gone.received()).isNotNull().satisfies(by -> {
            assertThat(by.name()).isNull();
            assertThat(by.institution()).isEqualTo("bus company");
        });
        assertThat(gone.forgotten()).isSameAs(gone);
    }

    @Test
    void an_offer_that_was_taken_back_leaves_the_custodian_and_can_no_longer_be_signed() {
        Handover bus = handover(COUNTY, ESCORT, 1);
        Stay back = changed(bus.withdraw(changed(bus.offer(expected(), NOW)), "a", NOW, NOW));

        assertThat(back.custody().holder()).isEqualTo(COUNTY);
        assertThat(back.custody().offered()).isNull();
        assertThat(bus.signing(signature("escort"), null).sign(back, NOW)).isInstanceOf(StayChange.Refused.class);
    }

    @Test
    void nobody_is_offered_to_two_receivers_at_once_and_only_by_their_custodian() {
        Stay offered = changed(handover(COUNTY, ESCORT, 1).offer(expected(), NOW));

        assertThat(rule(handover(COUNTY, HOSPITAL, 2).offer(offered, NOW))).isEqualTo("offered");
        assertThat(rule(handover(ESCORT, HOSPITAL, 3).offer(offered, NOW))).isEqualTo("not-custodian");
    }

    @Test
    void one_account_in_its_own_name_is_one_person_and_a_named_signer_is_another() {
        Signature ours = signature("manager.a");
        var named = new Signature("manager.a", NOW, NOW, Means.PAPER, "police", "sealed");

        assertThat(ours.isOf(signature("manager.a"))).isTrue();
        assertThat(ours.isOf(signature("nurse.a"))).isFalse();
        assertThat(ours.isOf(named)).as("the account entered what an officer signed").isFalse();
        assertThat(named.isOf(ours)).isFalse();
    }

    @Test
    void each_step_again_changes_nothing() {
        Handover bus = handover(COUNTY, ESCORT, 1);
        Stay offered = changed(bus.offer(expected(), NOW));
        assertThat(bus.offer(offered, NOW)).isInstanceOf(StayChange.Unchanged.class);
        Handover signing = bus.signing(signature("escort"), null);
        Stay signed = changed(signing.sign(offered, NOW));
        assertThat(signing.sign(signed, NOW)).isInstanceOf(StayChange.Unchanged.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 1_009, 77_777})
    void whatever_happens_in_whichever_order_there_is_exactly_one_custodian(long seed) {
        var random = new Random(seed);
        List<Custodian> all = List.of(COUNTY, ESCORT, OURS, HOSPITAL, COMMUNITY);
        int signatures = 0;
        for (int life = 0; life < 40; life++) {
            Stay stay = expected();
            var open = new ArrayList<Handover>();
            for (int step = 0; step < 60; step++) {
                Custodian before = stay.custody().holder();
                Stay present = stay;
                StayChange change = switch (random.nextInt(6)) {
                    case 0, 1 -> {
                        Handover next = handover(random.nextBoolean() ? before : all.get(random.nextInt(5)),
                                all.get(random.nextInt(5)), life * 100L + step);
                        open.add(next);
                        yield next.offer(present, NOW);
                    }
                    case 2 -> any(open, random).signing(signature("b"), null).sign(present, NOW);
                    case 3 -> any(open, random).withdraw(present, "a", NOW, NOW);
                    case 4 -> present.happens(StayEvent.SET_OUT, Effect.NONE, NOW, NOW, "a", null);
                    default -> present.happens(StayEvent.KNOW, Effect.NONE, NOW, NOW, "a", null);
                };
                if (change instanceof StayChange.Changed changed) {
                    stay = changed.stay();
                }
                boolean signed = change instanceof StayChange.Changed
                        && stay.history().getLast().event() == StayEvent.SIGN;
                signatures += signed ? 1 : 0;
                assertThat(stay.custody().holder()).as("there is a custodian").isNotNull();
                assertThat(signed || stay.custody().holder().equals(before))
                        .as("only a second signature makes another custodian")
                        .isTrue();
                Custody.Offer offer = stay.custody().offered();
                assertThat(offer == null || open.stream().filter(one -> one.id().equals(offer.handover())).count() == 1)
                        .as("at most one offer waits")
                        .isTrue();
                assertThat(StayReplay.of(stay.history()).custody()).as("the history tells the same")
                        .isEqualTo(stay.custody());
            }
        }
        assertThat(signatures).as("what was signed").isGreaterThan(10);
    }

    private static Handover any(List<Handover> open, Random random) {
        return open.isEmpty()
                ? handover(COUNTY, ESCORT, -1)
                : open.get(open.size() - 1 - random.nextInt(Math.min(3, open.size())));
    }

    static Handover handover(Custodian from, Custodian to, long id) {
        return new Handover(
                new UUID(9, id), SITE, to.siteId(), from, to, List.of(new UUID(2, 2)), State.OPEN, signature("a"), null,
                null, null, null, List.of(), List.of(), Handover.SCHEMA, 1);
    }

    static Signature signature(String actor) {
        return new Signature(actor, NOW, NOW, Means.LOGIN, null, null);
    }

    private static Stay expected() {
        return Stay.expected(
                new UUID(2, 2), new UUID(3, 3), new Effect.Place(SITE, "331100", "Asia/Shanghai"), null,
                new Stay.Group(new UUID(4, 4), new UUID(5, 5)),
                new Stay.Traits(AgeBand.ADULT, false, false, List.of(), Diet.STANDARD, List.of(), null),
                new Stay.Order(Category.CLOSE_CONTACT, null, "CN-v9", 1, null, null, null), COUNTY, NOW, "m");
    }

    private static Stay changed(StayChange change) {
        assertThat(change).isInstanceOf(StayChange.Changed.class);
        return ((StayChange.Changed) change).stay();
    }

    private static String rule(StayChange change) {
        assertThat(change).isInstanceOf(StayChange.Refused.class);
        return ((StayChange.Refused) change).reasons().getFirst().id();
    }
}
