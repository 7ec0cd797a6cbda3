package org.lazaret.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import org.lazaret.kit.id.Ids;

/** People who move into rooms and out of them, and the turnover that follows, as the services and staff tell it. */
public abstract class RoomLife extends OverHttp {
    /** Two days ago, when everybody moved in. */
    protected static final Instant THEN = Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);

    /** The service that moves people asks for any room that will do. */
    protected Answer moveIn(String stay) {
        return moveIn(stay, UUID.randomUUID().toString(), null);
    }

    protected Answer moveIn(String stay, String bubble, String room) {
        return put(service("residents-service"), "/peer/placements/" + bubble, """
            {"commandId":"%s","actor":"manager.a","siteId":"%s",%s"stays":[{"stayId":"%s","seq":1,"ageBand":"ADULT"}],
            "category":"CLOSE_CONTACT","cohortId":"bus-1","happenedAt":"%s"}""".formatted(UUID.randomUUID(), A,
                room == null ? "" : "\"roomId\":\"" + room + "\",", stay, THEN));
    }

    protected Answer moveOut(String stay, Instant at) {
        return put(service("residents-service"), "/peer/vacations/" + stay, """
            {"commandId":"%s","actor":"security.a","seq":2,"happenedAt":"%s"}""".formatted(UUID.randomUUID(), at));
    }

    protected Answer step(String room, String who, String event, Instant at, String more) {
        return post(who, "/rooms/" + room + "/steps", "{\"id\":\"" + Ids.next() + "\",\"event\":\"" + event
                + "\",\"happenedAt\":\"" + at + "\"" + more + "}");
    }

    /** The turnover up to the inspection, as it was done by a cleaner after a departure. */
    protected void clean(String room, Instant left) {
        Answer airing = step(room, "cleaner.a", "START_AIRING", left, "");
        assertThat(airing.status()).as(airing.body()).isEqualTo(200);
        disinfect(room, left.plusSeconds(3600));
    }

    /** Disinfected and ventilated; 3,600 s later the room waits for its inspection. */
    protected void disinfect(String room, Instant from) {
        assertThat(step(room, "cleaner.a", "START_DISINFECTING", from,
                ",\"agent\":\"CHLORINE\",\"ppm\":800,\"minutes\":30").status()).isEqualTo(200);
        assertThat(step(room, "cleaner.a", "START_VENTING", from.plusSeconds(1800), "").status()).isEqualTo(200);
        assertThat(step(room, "cleaner.a", "FINISH_VENTING", from.plusSeconds(3600), "").status()).isEqualTo(200);
    }

    protected String stateOf(String number) {
        return get("manager.a", "/api/rooms/sites/" + A + "/rooms/" + roomId(number)).json().path("state").asString();
    }
}
