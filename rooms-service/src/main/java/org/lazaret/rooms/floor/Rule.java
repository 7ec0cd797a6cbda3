package org.lazaret.rooms.floor;

import java.text.MessageFormat;
import java.util.Locale;

import org.lazaret.kit.problem.BrokenRule;

/**
 * Every rule that can refuse something here, as a named value: a stable id, and one sentence per language.
 * Source: {@code deploy/handbook/rooms.md#hard-rules} and {@code #turnover}.
 */
public enum Rule {
    // one rule to a line
    ROOM_STATE("room-state", "房间{0}当前为“{2}”，不可安排", "Room {0} is {1}, so nobody can be placed in it"), //
    CAPACITY("capacity", "房间{0}可住{1}人，同住单元有{2}人", "Room {0} takes {1}, the bubble has {2}"), //
    SITE_FULL("capacity", "没有可容纳{0}人的空闲房间", "No free room takes {0}"), //
    POLICY_CAPACITY("policy-capacity", "已达核定容量{0}间", "The site has reached its approved capacity of {0} rooms"), //
    CATEGORY("category", "不同人员类别不得同住", "People of different categories never share a room"), //
    COHORT("cohort", "不同批次不得同住", "People of different cohorts never share a room"), //
    EXPOSURE("exposure", "不同暴露来源不得同住", "People with different sources of exposure never share a room"), //
    SHARING("sharing", "一人一间；仅限儿童随父母或需照护者与照护人同住",
            "One person per room, except a child with a parent or a person with an assigned carer"), //
    MINOR_ALONE("minor-alone", "未成年人须有指定监护人", "A minor needs a named guardian"), //
    BESIDE_POSITIVE("beside-positive", "次密接不得与阳性人员相邻（{0}）", "A secondary contact is never next to a positive ({0})"), //
    VENTILATION("ventilation", "房间{0}通风评级不合格或未评定", "Room {0} has a red ventilation rating or none"), //
    CARE_ROOM("care-room", "需要照护房", "A care room is needed"), //
    ACCESSIBLE("accessible", "需要无障碍房", "An accessible room is needed"), //
    GROUND("ground", "需要底层房间", "A room on the ground floor is needed"), //
    OPEN_BAY("open-bay", "大空间床位仅收治病例", "An open bay is for confirmed cases only"), //
    ZONE("zone", "房间{0}位于{1}，仅隔离观察区可安排居住", "Room {0} is in the {2}; people live in the isolation zone only"), //
    ZONE_IN_USE("zone-in-use", "该楼层有{0}间房在住或已预留，不能划为{1}",
            "{0} rooms of this floor have people or are held, so it cannot become the {2}"), //
    PUBLIC_BUILDING("public-building", "该建筑同时对外营业", "The building is also open to the public"), //
    TRANSITION("transition", "房间{0}当前为“{2}”，不能执行此操作", "Room {0} is {1}; this cannot follow"), //
    AIRING_TIME("airing-time", "静置通风须至{0}", "The room is aired until {0}"), //
    AGENT("agent", "未知消毒剂：{0}", "Unknown disinfectant: {0}"), //
    CONCENTRATION("concentration", "有效浓度须为{0}–{1} mg/L", "The concentration must be {0} to {1} mg/L"), //
    CONTACT_TIME("contact-time", "消毒作用须至{0}", "The agent works until {0}"), //
    VENTING_TIME("venting-time", "消毒后通风须至{0}", "The room is ventilated until {0}"), //
    INSPECTOR("inspector", "查验人不得是清洁消毒人", "The inspector is never one who cleaned"), //
    TIME_ORDER("time-order", "时间早于上一步骤{0}", "This is before the step it follows ({0})"), //
    COHORT_CLOSED("cohort-closed", "批次自{0}开放，满{1}小时后不再接收新人员",
            "The cohort opened at {0}; after {1} h nobody new joins it"), //
    NEBULISER("nebuliser-room", "需要可安全雾化的房间", "A room in which a nebuliser is safe is needed"), //
    BAY_SPACE("bay-space", "大空间每床净面积须不少于{0} m²，房间{1}为{2} m²", "An open bay needs {0} m² per bed, {1} has {2} m²"), //
    UNKNOWN_ROOM("unknown-room", "本驿站没有这个房间", "This site has no such room"), //
    SAME_ROOM("same-room", "已住在房间{0}，无需调换", "They live in room {0} already, so there is nothing to move"), //
    SWAP_WHOLE("swap-whole", "互换须整户同住一间，房间{0}与所列人员不符",
            "Whole households change places; who lives in room {0} is not who is named"), //
    SWAP_UNLIKE("swap-unlike", "不同类别、批次或暴露来源的人员不得直接互换房间，请先调入空房",
            "Only people of one category, cohort and exposure change places; move the others through a free room"), //
    HOLD_EXPIRED("hold-expired", "房间{0}的预留已于{1}到期", "The hold of room {0} ended at {1}"), //
    OWN_REQUEST("own-request", "申请人不得审批自己的申请", "Who asks for an exemption does not approve it"), //
    SITE_INACTIVE("site-inactive", "驿站尚未启用：{0}", "The site is not activated: {1}");

    private final String id;
    private final String zh;
    private final String en;

    Rule(String id, String zh, String en) {
        this.id = id;
        this.zh = zh;
        this.en = en;
    }

    /** The id that problems, the handbook and other services use. */
    public String id() {
        return id;
    }

    /** This rule, broken, with its sentences filled in. */
    public BrokenRule broken(Object... values) {
        var text = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            text[i] = String.valueOf(values[i]);
        }
        return new BrokenRule(id, fill(en, text), fill(zh, text));
    }

    private static String fill(String template, Object[] values) {
        return new MessageFormat(template.replace("'", "''"), Locale.ROOT).format(values);
    }
}
