package org.lazaret.supplies.census;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * One stay as the kitchen and the stores need it: a room, a diet, allergens. Nothing here says who the person is.
 *
 * @param id the stay's id
 * @param stayEpoch life of the feed that said so; a later one always wins, for after a restore versions count again
 * @param stayVersion the stay's version at the residents service; 0 before it said anything
 * @param state the stay's state there
 * @param diet code of the diet
 * @param allergens codes, empty for none
 * @param testDates days on which a test is due (site time zone)
 * @param placeSeq rises with each movement; 0 before the rooms service said anything
 * @param building code of the building, null without a room
 * @param doorOrder position of the door along the floor's route
 * @param away whether the person is out of the house at present; null was said by an older version
 */
public record Resident(@BsonId UUID id, UUID siteId, String regionCode, Long stayEpoch, Long stayVersion, String state,
        String diet,
        List<String> allergens, String ageBand, List<LocalDate> testDates, Long placeEpoch, Long placeSeq,
        Boolean placed,
        @Nullable String building, @Nullable String floor, @Nullable UUID roomId, @Nullable String roomNumber,
        @Nullable Integer doorOrder, Long version, Integer schemaVersion, @Nullable Boolean away) {
    /** The diet of whoever has no other. */
    public static final String STANDARD = "STANDARD";

    public Resident {
        allergens = List.copyOf(allergens);
        testDates = List.copyOf(testDates);
    }

    static Resident empty(UUID stayId, UUID siteId, String regionCode) {
        return new Resident(stayId, siteId, regionCode, 0L, 0L, "UNKNOWN", STANDARD, List.of(), "ADULT", List.of(), 0L,
                0L,
                false, null, null, null, null, null, 0L, 1, null);
    }

    /** Takes what the residents service says, if it is newer. */
    Resident stay(UUID atSite, String inRegion, long epoch, long newVersion, String newState, String newDiet,
            List<String> newAllergens, String newAgeBand, List<LocalDate> newTestDates, boolean newAway) {
        if (stayEpoch > epoch || stayEpoch == epoch && stayVersion >= newVersion) {
            return this;
        }
        return new Resident(id, atSite, inRegion, epoch, newVersion, newState, newDiet, newAllergens, newAgeBand,
                newTestDates, placeEpoch, placeSeq, placed, building, floor, roomId, roomNumber, doorOrder, version,
                schemaVersion, newAway);
    }

    /** Takes what the rooms service says, if it is newer. */
    Resident place(long epoch, long newSeq, boolean isPlaced, @Nullable String inBuilding, @Nullable String onFloor,
            @Nullable UUID room, @Nullable String number, @Nullable Integer order) {
        if (placeEpoch > epoch || placeEpoch == epoch && placeSeq >= newSeq) {
            return this;
        }
        return new Resident(id, siteId, regionCode, stayEpoch, stayVersion, state, diet, allergens, ageBand, testDates,
                epoch, newSeq,
                isPlaced, inBuilding, onFloor, room, number, order, version, schemaVersion, away);
    }

    Resident written(long nextVersion) {
        return new Resident(id, siteId, regionCode, stayEpoch, stayVersion, state, diet, allergens, ageBand, testDates,
                placeEpoch, placeSeq, placed, building, floor, roomId, roomNumber, doorOrder, nextVersion,
                schemaVersion, away);
    }

    /** Whether the person is out of the house, so that a meal at the door would stand there. */
    public boolean outOfHouse() {
        return Boolean.TRUE.equals(away);
    }

    /** Whether this person is in residence and eats here. */
    public boolean eatsHere() {
        return state.equals("IN_RESIDENCE");
    }
}
