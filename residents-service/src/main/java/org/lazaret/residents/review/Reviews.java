package org.lazaret.residents.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.house.HouseDesk;
import org.lazaret.residents.house.HouseMove;
import org.lazaret.residents.house.HouseSummary;
import org.lazaret.residents.house.HouseWish;
import org.lazaret.residents.release.DepartureNotes;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/** Complaints and legal reviews against the order. */
@Component
class Reviews implements DepartureNotes {
    private static final String[] CLERKS = {"site-manager", "doctor", "nurse", "approver"};
    private static final String[] OFFICERS = {"site-manager", "approver"};

    /** What gives an account a part in the order: it took the person in or changed their days or category. */
    private static final Set<StayEvent> ORDERS = EnumSet.of(
            StayEvent.EXPECT, StayEvent.EXTEND, StayEvent.RESET, StayEvent.SHORTEN, StayEvent.MIGRATE,
            StayEvent.RECLASSIFY);

    private final HouseDesk desk;
    private final ReviewStore reviews;
    private final StayStore stays;
    private final Sites sites;
    private final RuleBooks<ReviewRules> books;
    private final BusinessClock clock;

    Reviews(
            HouseDesk desk, ReviewStore reviews, StayStore stays, Sites sites, RuleBooks<ReviewRules> books,
            BusinessClock clock) {
        this.desk = desk;
        this.reviews = reviews;
        this.stays = stays;
        this.sites = sites;
        this.books = books;
        this.clock = clock;
    }

    /** What is filed. */
    record Filed(
            UUID stayId,
            String kind,
            @Nullable String orderNumber,
            @Nullable String issuer,
            boolean representative,
            @Nullable Instant at,
            ReviewWords words) {}

    /** The words: what is complained about, what is wanted, and who files for the resident. */
    public record ReviewWords(String facts, @Nullable String wanted, @Nullable String filedBy) {}

    Review file(UUID reviewId, Filed told) {
        return desk.open(reviews, reviewId, told.stayId(), told, CLERKS, opening -> {
            Stay stay = opening.stay();
            ReviewRules.ReviewKind kind = books.on(opening.visit().today()).kind(told.kind());
            if (kind == null) {
                return HouseMove.refused("review-kind", "There is no such review; choose one of the list.",
                        "没有此复核类别，请从列表中选择。");
            }
            Instant at = told.at() == null ? opening.now() : told.at();
            var reasons = new ArrayList<BrokenRule>();
            HouseDesk.possible(at, opening.now(), reasons);
            if (told.representative() && told.words().filedBy() == null) {
                reasons.add(new BrokenRule("representative", "Say who files it for the resident.", "请填写代理人。"));
            }
            Instant acknowledge = term(at, kind.acknowledge(), stay.timeZone());
            return HouseMove.unless(reasons, new Review(
                    reviewId, stay.siteId(), stay.regionCode(), stay.personId(), stay.id(), kind.id(),
                    told.orderNumber(), issuers(stay, told.issuer()), told.representative(),
                    desk.sealed(stay.personId(), told.words()), at, opening.by(), acknowledge,
                    term(at, kind.decide(), stay.timeZone()), Review.Stage.FILED, acknowledge,
                    books.on(opening.visit().today()).version(), opening.said(), List.of(), Review.SCHEMA, 1));
        });
    }

    private static List<String> issuers(Stay stay, @Nullable String named) {
        var issuers = new TreeSet<String>();
        stay.history()
                .stream()
                .filter(line -> ORDERS.contains(line.event()))
                .forEach(line -> issuers.add(line.actor()));
        if (named != null) {
            issuers.add(named);
        }
        return List.copyOf(issuers);
    }

    /** A term ends with its last day at the site. */
    static Instant term(Instant filed, Period term, String timeZone) {
        ZoneId zone = ZoneId.of(timeZone);
        return LocalDate.ofInstant(filed, zone).plus(term).plusDays(1).atStartOfDay(zone).toInstant();
    }

    Review step(UUID reviewId, HouseWish wish) {
        return desk.step(
                reviews, reviewId, wish, wish.kind() == Review.Act.WITHDRAW ? CLERKS : OFFICERS,
                (review, acting) -> review.step(acting.step(), issuers(stays.get(review.stayId()), null)));
    }

    Review read(UUID reviewId) {
        return desk.read(reviews, reviewId, CLERKS);
    }

    Page<Review> list(
            UUID siteId, Collection<Review.Stage> stages, @Nullable String cursor, @Nullable Integer limit) {
        return desk.list(reviews, siteId, stages, cursor, limit, CLERKS);
    }

    List<Review> ofStay(UUID stayId) {
        return desk.ofStay(reviews, stayId, Stays.FILE_READERS);
    }

    ReviewRules rules(UUID siteId) {
        return books.on(sites.enter(siteId, CLERKS).today());
    }

    List<HouseSummary> heads(Collection<Review> some) {
        return desk.summaries(some, clock.instant());
    }

    @Nullable
    ReviewWords words(Review review) {
        return desk.opened(review.personId(), review.sealed(), ReviewWords.class);
    }

    HouseDesk desk() {
        return desk;
    }

    @Override
    public Map<UUID, List<DepartureNote>> of(Collection<UUID> stayIds) {
        var notes = new HashMap<UUID, List<DepartureNote>>();
        reviews.ofStays(stayIds)
                .forEach((stayId, all) -> notes.put(
                        stayId, all.stream().map(Reviews::note).filter(Objects::nonNull).toList()));
        return notes;
    }

    private static @Nullable DepartureNote note(Review review) {
        return switch (review.stage()) {
            case UPHELD -> new DepartureNote(
                    "order-lifted", "A review lifted the order: decision " + review.decision() + ".",
                    "复核已撤销隔离决定，决定编号 " + review.decision() + "。");
            case CHANGED -> new DepartureNote(
                    "order-changed", "A review changed the order: decision " + review.decision()
                            + ". Look whether the days follow it.",
                    "复核已变更隔离决定，决定编号 " + review.decision() + "，请核对隔离期。");
            case FILED, ACKNOWLEDGED -> new DepartureNote(
                    "review-open", "A review of the order is to be decided by " + review.decideBy() + ".",
                    "有一项复核尚未作出决定。");
            case REJECTED, WITHDRAWN -> null;
        };
    }
}
