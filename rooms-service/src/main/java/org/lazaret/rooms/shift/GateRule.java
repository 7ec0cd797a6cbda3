package org.lazaret.rooms.shift;

import java.text.MessageFormat;
import java.util.Locale;

import org.lazaret.kit.problem.BrokenRule;

/**
 * Every rule of the gate, as a named value: a stable id, and one sentence per language.
 * Source: {@code deploy/handbook/rooms.md#the-gate}.
 */
enum GateRule {
    // one rule to a line
    FEVER("fever", "体温{0} °C，达到{1} °C者不得进入", "At {0} °C nobody goes in; the limit is {1} °C"), //
    PPE("ppe", "{3}至少需要{5}，当前为{4}", "The {0} asks for {2} at least, this is {1}"), //
    PASSAGE("passage", "进入{1}须经卫生通过区", "The way into the {0} leads through the sanitary passage"), //
    SAME_ZONE("same-zone", "已在{1}", "The person is in the {0} already"), //
    UNKNOWN_STAFF("unknown-staff", "人员未在任何驿站登记", "This person is on no site''s register"), //
    OTHER_SITE("other-site", "人员登记在其他驿站，一人一点", "This person belongs to another site; everybody works at one only"), //
    LEFT("left", "人员已离岗", "This person works here no longer"), //
    HOST("host", "访客须有本驿站在岗人员接待", "A visitor needs a host from the site''s own staff"), //
    COMPANY("company", "供应商与驾驶员须登记单位", "A vendor or driver names the company"), //
    PASS("pass", "非工作人员须佩戴编号通行证", "Whoever is no staff wears a numbered pass"), //
    ALREADY_INSIDE("already-inside", "自{0}起已在内，未登记离开", "Inside since {0}, and not recorded as gone"), //
    GONE("gone", "已于{0}离开，请重新登记进入", "Left at {0}; register a new entry"), //
    TIME_ORDER("time-order", "时间早于进入当前区域的时间{0}", "This is before the present zone was entered ({0})");

    private final String id;
    private final String zh;
    private final String en;

    GateRule(String id, String zh, String en) {
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
