package org.lazaret.residents.parcel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.house.HouseCase;
import org.lazaret.residents.house.HouseMove;
import org.lazaret.residents.house.HouseStep;

/**
 * Something from outside for a resident: received, disinfected, at the door, signed for; or not let in and sent back.
 * Source: {@code deploy/handbook/residents.md#parcels}.
 *
 * @param kind   id in the rule book
 * @param shelf  where it lies
 * @param banned ids of what is in it that the rule book does not let in
 * @param sealed sender, number and contents in words
 */
public record Parcel(
        @BsonId UUID id,
        UUID siteId,
        String regionCode,
        UUID personId,
        UUID stayId,
        String kind,
        @Nullable String shelf,
        List<String> banned,
        @Nullable String sealed,
        Instant receivedAt,
        String receivedBy,
        Stage stage,
        Instant due,
        String rules,
        String said,
        List<HouseStep> steps,
        int schemaVersion,
        long version)
        implements
            HouseCase {
    static final int SCHEMA = 1;

    /** Where a parcel is. */
    public enum Stage {
        RECEIVED,
        DISINFECTED,
        AT_DOOR,
        COLLECTED,
        /** Not let in; to be sent back. */
        REFUSED,
        RETURNED
    }

    /** What is done with a parcel. */
    public enum Act {
        DISINFECT, AT_DOOR, COLLECT, REFUSE, SEND_BACK
    }

    private static final Map<Act, Set<Stage>> TABLE = Map.of(
            Act.DISINFECT, EnumSet.of(Stage.RECEIVED),
            Act.AT_DOOR, EnumSet.of(Stage.DISINFECTED),
            Act.COLLECT, EnumSet.of(Stage.AT_DOOR),
            Act.REFUSE, EnumSet.of(Stage.RECEIVED, Stage.DISINFECTED),
            Act.SEND_BACK, EnumSet.of(Stage.REFUSED, Stage.RECEIVED, Stage.DISINFECTED, Stage.AT_DOOR));

    public Parcel {
        banned = List.copyOf(banned);
        steps = List.copyOf(steps);
    }

    @Override
    public boolean open() {
        return stage != Stage.COLLECTED && stage != Stage.RETURNED;
    }

    /**
     * The next step.
     *
     * @param room of the person; null for somebody who has none now
     */
    HouseMove<Parcel> step(HouseStep step, ParcelRules book, @Nullable String room) {
        Act act = Act.valueOf(step.kind());
        var reasons = new ArrayList<BrokenRule>();
        if (!TABLE.getOrDefault(act, Set.of()).contains(stage)) {
            reasons.add(new BrokenRule("stage", act + " is not possible for a parcel that is " + stage + ".",
                    "包裹当前为" + stage + "，不能执行此操作。"));
        }
        HouseStep last = steps.isEmpty() ? null : steps.getLast();
        Instant before = last == null ? receivedAt : last.at();
        if (step.at().isBefore(before)) {
            reasons.add(new BrokenRule("step-order", "This lies before the step before it, at " + before + ".",
                    "时间早于上一步，请更正。"));
        }
        if (act == Act.DISINFECT && book.agent(step.note()) == null) {
            reasons.add(new BrokenRule("agent", "Name the agent, one of the list.", "请从列表中选择消毒剂。"));
        }
        if (act == Act.REFUSE && (step.note() == null || !book.prohibits(step.note()))) {
            reasons.add(new BrokenRule("prohibited", "Name what is not let in, one of the list.", "请从列表中选择违禁物品。"));
        }
        if (act == Act.COLLECT && step.sealed() == null) {
            reasons.add(new BrokenRule("signature", "A parcel is handed over against a signature. Say who signed.",
                    "包裹须签收后交付，请填写签收人。"));
        }
        if ((act == Act.AT_DOOR || act == Act.COLLECT) && room == null) {
            reasons.add(new BrokenRule("no-room", "The person has no room here now. Send it on or back.",
                    "此人当前没有房间，请转送或退回。"));
        }
        if (act == Act.AT_DOOR && last != null && last.is(Act.DISINFECT)) {
            ParcelRules.Agent agent = book.agent(last.note());
            Instant done = agent == null ? last.at() : last.at().plus(agent.contact());
            if (step.at().isBefore(done)) {
                reasons.add(new BrokenRule("contact-time", "The agent works until " + done + ". Wait for it.",
                        "消毒剂作用时间未到，请等待。"));
            }
        }
        return HouseMove.unless(reasons, reasons.isEmpty() ? after(act, step) : this);
    }

    private Parcel after(Act act, HouseStep step) {
        var all = new ArrayList<>(steps);
        all.add(step);
        return new Parcel(
                id, siteId, regionCode, personId, stayId, kind, shelf, banned, sealed, receivedAt, receivedBy,
                switch (act) {
                    case DISINFECT -> Stage.DISINFECTED;
                    case AT_DOOR -> Stage.AT_DOOR;
                    case COLLECT -> Stage.COLLECTED;
                    case REFUSE -> Stage.REFUSED;
                    case SEND_BACK -> Stage.RETURNED;
                }, due, rules, said, all, schemaVersion, version + 1);
    }
}
