package org.lazaret.rooms.shift;

import java.text.MessageFormat;
import java.util.Locale;

import org.lazaret.kit.problem.BrokenRule;

/**
 * Every rule about staff, their shifts and the gate, as a named value: a stable id, and one sentence per language; none
 * names a person. Source: {@code deploy/handbook/rooms.md#staff}, {@code #shifts}, {@code #the-gate} and
 * {@code #handover}.
 */
enum ShiftRule {
    // one rule to a line
    FEVER("fever", "体温{0} °C，达到{1} °C者不得进入", "At {0} °C nobody goes in; the limit is {1} °C"), //
    PPE("ppe", "{3}至少需要{5}，当前为{4}", "The {0} asks for {2} at least, this is {1}"), //
    PASSAGE("passage", "进入{1}须经卫生通过区", "The way into the {0} leads through the sanitary passage"), //
    SAME_ZONE("same-zone", "已在{1}", "The person is in the {0} already"), //
    UNKNOWN_STAFF("unknown-staff", "人员未在任何驿站登记", "This person is on no register"), //
    OTHER_SITE("other-site", "人员登记在其他驿站，一人一点", "This person belongs to another site; everybody works at one only"), //
    LEFT("left", "人员已离岗", "This person works here no longer"), //
    HOST("host", "访客须有本驿站在岗人员接待", "A visitor needs a host from the site''s own staff"), //
    COMPANY("company", "供应商与驾驶员须登记单位", "A vendor or driver names the company"), //
    PASS("pass", "非工作人员须佩戴编号通行证", "Whoever is no staff wears a numbered pass"), //
    ALREADY_INSIDE("already-inside", "自{0}起已在内，未登记离开", "Inside since {0}, and not recorded as gone"), //
    GONE("gone", "已于{0}离开，请重新登记进入", "Left at {0}; register a new entry"), //
    STAGES_FULL("stages-full", "一次进入最多登记{0}段，请登记离开后重新进入",
            "One entry takes {0} zones; record the exit and a new entry"), //
    TIME_ORDER("time-order", "时间早于进入当前区域的时间{0}", "This is before the present zone was entered ({0})"), //
    ONE_SITE("one-site", "此人或其账号登记在其他驿站，一人一点",
            "This person or account belongs to another site; everybody works at one only"), //
    ACCOUNT("account", "账号{0}已属于本驿站另一人", "The account {0} belongs to another person here"), //
    STAFF_ROOM("staff-room", "工作人员房间{0}已有人住", "Somebody else lives in the staff room {0}"), //
    TWO_POSTS("two-posts", "{0}（{1}）有人同一班次在另一岗位", "Somebody at {0} ({1}) stands at another post of the same shift"), //
    REST("rest", "{0}（{1}）有人两班之间休息不足{2}小时", "Somebody at {0} ({1}) would rest less than {2} h between two shifts"), //
    CYCLE("cycle", "{0}（{1}）有人当日不在闭环工作期", "Somebody at {0} ({1}) is not in the working days of the closed cycle"), //
    TOO_EARLY("too-early", "本班{0}前{1}分钟内方可交班", "This shift ends at {0}; it is handed over from {1} minutes before"), //
    TOO_LATE("too-late", "本班已于{0}结束，超过{1}小时不再补交班", "This shift ended at {0}; after {1} h it is handed over no more"), //
    LATER_DRAWN("later-drawn", "其后一班已交班，请在该交班记录中补记",
            "A later shift has been handed over; write an addendum to that handover"), //
    SAME_PERSON("same-person", "交班人与接班人不得为同一人", "Who hands over and who takes over are two people"), //
    SIGNED("signed", "该栏已由他人签名", "Somebody else has signed on this side");

    private final String id;
    private final String zh;
    private final String en;

    ShiftRule(String id, String zh, String en) {
        this.id = id;
        this.zh = zh;
        this.en = en;
    }

    /** The id that problems and the handbook use. */
    String id() {
        return id;
    }

    /** This rule, broken, with its sentences filled in. */
    BrokenRule broken(Object... values) {
        Object[] text = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            text[i] = String.valueOf(values[i]);
        }
        return new BrokenRule(id, new MessageFormat(en, Locale.ROOT).format(text),
                new MessageFormat(zh, Locale.ROOT).format(text));
    }
}
