package org.lazaret.residents.days;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.policy.QuarantineClock;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayReplay;

/** Whatever happens, and in whatever order: the history tells the present, and nobody is let go too early. */
@Covers({"N3", "F19", "F20"})
class AnySequenceTest {
    private static final List<String> PACKS = List.of("CN-v8", "CN-v9", "NZ-MIQ", "UK-MQS", "IE-MHQ", "HK");
    private static final List<String> ZONES = List.of("Asia/Shanghai", "Pacific/Auckland", "Europe/London");
    private static final List<Category> CATEGORIES = List.of(
            Category.CLOSE_CONTACT, Category.SECONDARY_CONTACT, Category.INBOUND_TRAVELLER);

    @RepeatedTest(300)
    void any_sequence_of_events(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        String zone = pick(random, ZONES);
        Stay stay = Counted.entered(
                pick(random, PACKS), zone, pick(random, CATEGORIES), "2022-09-20T10:00", "2022-09-22T11:00",
                "2022-09-23T12:00");
        Instant now = stay.days().enteredAt();
        Instant newest = null;
        boolean shortened = false;
        Map<Integer, java.time.LocalDate> swabbed = new HashMap<>();
        for (int step = 0; step < 12; step++) {
            now = now.plus(Duration.ofHours(1 + random.nextInt(40)));
            DayChange change = change(random, stay, now);
            Stay before = stay;
            var made = Recount.of(stay, Counted.RULES, now)
                    .change(change, now, "t", new DayLine(change.rule(), UUID.randomUUID(), "why").note());
            if (!(made instanceof StayChange.Changed changed)) {
                continue;
            }
            stay = changed.stay();
            String what = run.getCurrentRepetition() + "." + step + " " + change;

            assertThat(StayReplay.of(stay.history())).as(what).isEqualTo(StayReplay.present(stay));
            if (change.event() != StayEvent.SHORTEN && change.event() != StayEvent.MIGRATE) {
                assertThat(stay.days().releaseNotBefore()).as(what)
                        .isAfterOrEqualTo(before.days().releaseNotBefore());
            }
            boolean anew = !stay.order().equals(before.order())
                    && (change.event() == StayEvent.RESET || change.event() == StayEvent.RECLASSIFY)
                    && !java.util.Objects.equals(
                            stay.order().lastExposureAt(), before.order().lastExposureAt());
            newest = anew ? stay.order().lastExposureAt() : newest;
            shortened = !anew && change.event() != StayEvent.MIGRATE
                    && (shortened || change.event() == StayEvent.SHORTEN);
            if (!shortened) {
                assertThat(stay.days().releaseNotBefore()).as(what).isAfterOrEqualTo(demanded(stay, newest));
            }
            tests(stay, before, now, swabbed, what);
        }
    }

    /** Tests already past stay, their numbers are their own, and the last one is never gone. */
    private static void tests(
            Stay stay, Stay before, Instant now, Map<Integer, java.time.LocalDate> swabbed, String what) {
        java.time.LocalDate today = stay.dateOf(now);
        assertThat(stay.days().tests()).as(what).isNotEmpty();
        assertThat(stay.days().tests()).as(what).extracting(Stay.Test::date).isSorted();
        assertThat(new HashSet<>(stay.days().tests().stream().map(Stay.Test::day).toList())).as(what)
                .hasSameSizeAs(stay.days().tests());
        before.days().tests().stream().filter(test -> !test.date().isAfter(today)).forEach(test -> {
            assertThat(stay.days().tests()).as(what).contains(test);
            swabbed.put(test.day(), test.date());
        });
        stay.days().tests().forEach(test -> {
            if (swabbed.containsKey(test.day())) {
                assertThat(test.date()).as(what + ": number " + test.day()).isEqualTo(swabbed.get(test.day()));
            }
        });
    }

    private static Instant demanded(Stay stay, @org.jspecify.annotations.Nullable Instant newest) {
        PolicyPack pack = Counted.PACKS.bound(stay.order().packId(), stay.order().packVersion());
        var clock = new QuarantineClock(pack, stay.order().category(), ZoneId.of(stay.timeZone()));
        return newest == null
                ? clock.schedule(new QuarantineClock.Start(
                        stay.order().lastExposureAt(), stay.order().arrivalAt(), stay.days().enteredAt()))
                        .releaseNotBefore()
                : clock.again(newest, stay.days().enteredAt()).releaseNotBefore();
    }

    private static DayChange change(Random random, Stay stay, Instant now) {
        Instant from = now.minus(Duration.ofHours(random.nextInt(60)));
        return switch (random.nextInt(6)) {
            case 0 -> DayChange.extend(stay.id(), "r", 1 + random.nextInt(5));
            case 1 -> DayChange.shorten(stay.id(), "r", 1 + random.nextInt(5));
            case 2 -> DayChange.reset(stay.id(), "r", from);
            case 3 -> DayChange.migrate(stay.id(), "r", pick(random, PACKS));
            case 4 -> DayChange.swab(stay.id(), "r", now.plus(Duration.ofHours(48)));
            default -> DayChange.reclassify(
                    stay.id(), "r", pick(random, CATEGORIES), random.nextBoolean() ? from : null);
        };
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
