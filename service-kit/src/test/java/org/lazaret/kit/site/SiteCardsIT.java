package org.lazaret.kit.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.peer.PeerRefusedException;
import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.test.WithMongo;

@WithMongo
class SiteCardsIT {
    private final UUID site = UUID.randomUUID();
    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-22T00:00:00Z");

    private SiteCard card(String zone) {
        return new SiteCard(site, "331100", "站", "Site", zone);
    }

    private SiteCards cards(MongoDatabase database, Function<UUID, SiteCard> owner) {
        return cards(database, owner, county -> List.of());
    }

    private SiteCards cards(MongoDatabase database, Function<UUID, SiteCard> owner,
            Function<String, List<SiteCard>> county) {
        return new SiteCards(database, new MongoIndexes(database), id -> {
            asked.incrementAndGet();
            return owner.apply(id);
        }, county, () -> now);
    }

    private static SiteCard away(UUID id) {
        throw new PeerUnavailableException("rooms", "away", null);
    }

    @Test
    void aSiteIsAskedForOnceAndItsCopyServesAfterARestartWhileTheOwnerIsAway(MongoDatabase database) {
        SiteCards first = cards(database, id -> card("Asia/Shanghai"));
        assertThat(first.find(site).timeZone()).isEqualTo("Asia/Shanghai");
        first.find(site);
        assertThat(asked).hasValue(1);
        assertThat(cards(database, SiteCardsIT::away).find(site)).isEqualTo(card("Asia/Shanghai"));
    }

    @Test
    void aCorrectionArrivesWithinTenMinutes(MongoDatabase database) {
        AtomicInteger answers = new AtomicInteger();
        SiteCards cards = cards(database, id -> card(answers.incrementAndGet() == 1 ? "Asia/Shanghai" : "Asia/Urumqi"));
        cards.find(site);
        now = now.plus(Duration.ofMinutes(9));
        assertThat(cards.find(site).timeZone()).isEqualTo("Asia/Shanghai");
        now = now.plus(Duration.ofMinutes(2));
        assertThat(cards.find(site).timeZone()).isEqualTo("Asia/Urumqi");
    }

    @Test
    void whileTheOwnerIsAwayItIsNotAskedAtEveryRequest(MongoDatabase database) {
        cards(database, id -> card("Asia/Shanghai")).find(site);
        SiteCards cards = cards(database, SiteCardsIT::away);
        asked.set(0);
        for (int i = 0; i < 10; i++) {
            cards.find(site);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void theSitesOfACountyAreItsOwnersAndTheOnesMetBeforeWhileItIsAway(MongoDatabase database) {
        SiteCard other = new SiteCard(UUID.randomUUID(), "331100", "站二", "Site 2", "Asia/Shanghai");
        SiteCards cards = cards(database, id -> card("Asia/Shanghai"), county -> List.of(card("Asia/Shanghai"), other));
        assertThat(cards.of("331100")).containsExactly(card("Asia/Shanghai"), other);
        assertThat(cards.find(other.id())).isEqualTo(other);
        assertThat(asked).as("what came with the county is not asked for again").hasValue(0);

        SiteCards alone = cards(database, SiteCardsIT::away, county -> {
            throw new PeerUnavailableException("rooms", "away", null);
        });
        assertThat(alone.of("331100")).containsExactlyInAnyOrder(card("Asia/Shanghai"), other);
        assertThat(alone.of("331121")).isEmpty();
    }

    @Test
    void aSiteThatDoesNotExistIsNotFoundAndOneThatNobodyKnowsYetIsUnavailable(MongoDatabase database) {
        SiteCards refusing = cards(database, id -> {
            throw new PeerRefusedException(404, ProblemDetail.forStatus(404));
        });
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> refusing.find(site));
        assertThatExceptionOfType(PeerUnavailableException.class)
                .isThrownBy(() -> cards(database, SiteCardsIT::away).find(site));
    }
}
