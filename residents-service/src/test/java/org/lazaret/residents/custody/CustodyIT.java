package org.lazaret.residents.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;
import org.lazaret.residents.custody.Handovers.Signer;
import org.lazaret.residents.stay.Custody.Custodian;
import org.lazaret.residents.stay.Custody.Office;

/** Both sides sign, each for itself, and nobody signs for both. */
@Covers("C05")
class CustodyIT extends WithList {
    private static final String SITE = "/api/residents/sites/" + C + "/custody/handovers/";

    @Autowired
    private Handovers handovers;

    @Test
    void who_hands_over_does_not_receive_too_and_a_signed_handover_is_signed_once() {
        UUID stay = UUID.fromString(member(accepted(person("Rosa", "R", "1985", "F")), 0));
        UUID id = UUID.fromString(newId());
        var there = new Custodian(Office.SITE, UUID.fromString(A), A);
        Instant at = now(Duration.ZERO).minusSeconds(5);

        assertThat(handovers.offer(id, there, List.of(stay), Signer.account("manager.c", at)))
                .isInstanceOf(HandoverChange.Standing.class);
        assertThat(rule(handovers.sign(id, Signer.account("manager.c", at)))).isEqualTo("same-person");
        assertThat(rule(handovers.sign(id, Signer.account("manager.a", at.minusSeconds(1))))).isEqualTo("order");
        assertThat(rule(handovers.sign(id, Signer.account("manager.a", at.plusSeconds(3600))))).isEqualTo("future");
        HandoverChange signed = handovers.sign(id, Signer.account("manager.a", at));
        assertThat(((HandoverChange.Standing) signed).handover().state()).isEqualTo(Handover.State.SIGNED);
        assertThat(handovers.sign(id, Signer.account("manager.a", at))).as("the same again")
                .isInstanceOf(HandoverChange.Standing.class);
        assertThat(rule(handovers.sign(id, Signer.account("nurse.a", at)))).isEqualTo("signed");
        assertThat(rule(handovers.withdraw(id, Signer.account("manager.c", at), "late"))).isEqualTo("signed");
    }

    @Test
    void each_side_signs_for_itself() {
        String stay = member(accepted(person("Sven", "S", "1985", "F")), 0);
        String path = SITE + newId();
        String toA = "{\"office\": \"SITE\", \"to\": \"" + A + "\", \"stayIds\": [\"" + stay + "\"]%s}";
        String giver = ", \"signer\": {\"name\": \"Gao\", \"institution\": \"county\", \"means\": \"PAPER\"}";

        assertThat(rules(put("manager.c", path, toA.formatted("")))).as("the county has them, and nobody is named")
                .containsExactly("sender");
        Answer offered = put("manager.c", path, toA.formatted(giver));
        assertThat(offered.status()).as(offered.response().body()).isEqualTo(200);
        assertThat(rules(put("manager.c", path + "/signature", "{}"))).as("the other site signs")
                .containsExactly("receiver");
        String there = path.replace(C, A);
        assertThat(rules(put("manager.a", there + "/signature",
                "{\"signer\": {\"name\": \"Gao\", \"institution\": \"x\", \"means\": \"PAPER\"}}")))
                .as("with an account of its own")
                .containsExactly("receiver");
        assertThat(rules(put("manager.a", there + "/withdrawal", "{\"reason\": \"no\"}"))).containsExactly("sender");
        assertThat(put("manager.b", path.replace(C, B) + "/signature", "{}").status()).isEqualTo(404);
        assertThat(put("manager.a", there + "/signature", "{}").body().path("state").asString()).isEqualTo("SIGNED");

        String toPolice = SITE + newId();
        String other = member(accepted(person("Tom", "T", "1985", "G")), 0);
        assertThat(put("manager.c", toPolice, """
            {"office": "POLICE", "institution": "police", "stayIds": ["%s"]%s}""".formatted(other, giver)).status())
                .isEqualTo(200);
        assertThat(rules(put("manager.c", toPolice + "/signature", "{}"))).as("who has no account is named")
                .containsExactly("receiver");
    }

    @Test
    void a_site_hands_over_by_an_account_and_nothing_is_signed_long_after() {
        String manifest = accepted(person("Uwe", "U", "1985", "H"));
        arrive(manifest, 1, List.of());
        job("manager.c", put("manager.c", manifest + "/admissions/" + newId(), null));
        String stay = member(manifest, 0);
        String path = SITE + newId();
        String toA = "{\"office\": \"SITE\", \"to\": \"" + A + "\", \"stayIds\": [\"" + stay + "\"]%s}";

        assertThat(rules(put("manager.c", path, toA.formatted(
                ", \"signer\": {\"name\": \"Gao\", \"institution\": \"county\", \"means\": \"PAPER\"}"))))
                .as("the site has them, and somebody else is named")
                .containsExactly("sender");
        Instant old = now(Duration.ZERO).minus(Duration.ofDays(3)).minusSeconds(60);
        assertThat(rules(put("manager.c", path, toA.formatted(", \"happenedAt\": \"" + old + "\""))))
                .containsExactly("back-dated");
        assertThat(put("manager.c", path, toA.formatted("")).status()).isEqualTo(200);
        assertThat(rules(put("manager.a", path.replace(C, A) + "/signature", "{\"happenedAt\": \"" + old + "\"}")))
                .containsExactly("back-dated");
        assertThat(put("manager.a", path.replace(C, A) + "/signature", "{}").status()).isEqualTo(200);
    }

    private static String rule(HandoverChange change) {
        assertThat(change).isInstanceOf(HandoverChange.Refused.class);
        return ((HandoverChange.Refused) change).rules().stream().map(BrokenRule::id).findFirst().orElseThrow();
    }
}
