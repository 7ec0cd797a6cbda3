package org.lazaret.residents.stay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.lazaret.kit.feed.FeedDefinition;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.FeedContract;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.policy.ShippedPacks;

/** What the other services are told of a stay, by the files that bind them and this service. */
@Covers({"F108", "F104", "F24"})
class StaysFeedTest {
    private static final PolicyPacks PACKS = ShippedPacks.read();
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final FeedDefinition<Stay> FEED = new StayFeedConfiguration().staysFeed(PACKS);

    @TestFactory
    Stream<DynamicTest> every_consumer_is_told_as_agreed() {
        return FEED.views()
                .keySet()
                .stream()
                .sorted()
                .flatMap(view -> FeedContract.of(FEED.name(), view).stream())
                .map(contract -> DynamicTest.dynamicTest(
                        contract.name(), () -> contract.isToldBy(FEED, given(contract.given()))));
    }

    @Test
    void each_sees_what_it_needs_and_no_more() {
        assertThat(FEED.views().keySet()).containsExactlyInAnyOrder("rooms", "health", "supplies");
        assertThat(FEED.views().get("rooms")).doesNotContain("diet", "allergens", "ageMonths");
        assertThat(FEED.views().get("health")).doesNotContain("diet", "allergens");
        assertThat(FEED.views().get("supplies")).doesNotContain("category", "cohortId", "ageMonths", "highRisk");
    }

    private static Stay given(String state) {
        return switch (state) {
            case "a child under plan 8 lives in a room" -> inResidence();
            case "the child is out of the house" -> away();
            case "the child was released and is forgotten" -> forgotten();
            default -> throw new AssertionError("cannot set up: " + state);
        };
    }

    private static Stay inResidence() {
        var place = new Effect.Place(id("01920000-0000-7000-8000-00000000000a"), "331100", "Asia/Shanghai");
        Stay expected = Stay.expected(
                id("01930000-0000-7000-8000-00000000f5a1"), id("01930000-0000-7000-8000-0000000000f1"), place, null,
                new Stay.Group(
                        id("01930000-0000-7000-8000-0000000000b1"), id("01930000-0000-7000-8000-0000000000e1")),
                new Stay.Traits(
                        AgeBand.CHILD, false, true, List.of(Need.NEBULISER), Diet.HALAL, List.of("peanut"), "ug"),
                new Stay.Order(
                        Category.CLOSE_CONTACT, null, "CN-v8", 1, NOW.minus(Duration.ofDays(1)), null, null),
                new Custody.Custodian(Custody.Office.ORIGIN, null, "county"), NOW, "manager.a");
        Stay atDoor = seen(expected.arrive(
                NOW, NOW, "manager.a", PACKS.bound("CN-v8", 1), LocalDate.parse("2018-05-20")));
        return seen(atDoor.happens(
                StayEvent.ADMIT,
                Effect.NONE.in(new Stay.InRoom(
                        id("01920000-0000-7000-8000-0000000000f8"), id("01920000-0000-7000-8000-000000000801"),
                        "0801")),
                NOW, NOW, "manager.a", "0801"));
    }

    private static Stay away() {
        var dialysis = new Absence(
                id("01930000-0000-7000-8000-0000000000d1"), Absence.Why.RECURRING, NOW, NOW.plusSeconds(14_400));
        return seen(inResidence().happens(StayEvent.EXIT, Effect.NONE.away(dialysis), NOW, NOW, "security.a", null));
    }

    private static Stay forgotten() {
        Instant over = NOW.plus(Duration.ofDays(14));
        Stay released = seen(inResidence().happens(
                StayEvent.RELEASE, Effect.NONE.home().outOfRoom(), over, over, "manager.a", null));
        return seen(released.erased(over.plus(Duration.ofDays(28)), "residents-service"));
    }

    private static Stay seen(StayChange change) {
        assertThat(change).isInstanceOf(StayChange.Changed.class);
        return ((StayChange.Changed) change).stay().visible();
    }

    private static UUID id(String text) {
        return UUID.fromString(text);
    }
}
