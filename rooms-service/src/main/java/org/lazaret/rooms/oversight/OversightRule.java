package org.lazaret.rooms.oversight;

import java.text.MessageFormat;
import java.util.Locale;

import org.lazaret.kit.problem.BrokenRule;

/**
 * What can refuse something about inspections and findings: a stable id and one sentence per language. Source:
 * {@code deploy/handbook/rooms.md#inspections-and-findings}.
 */
enum OversightRule {
    CHECKLIST_COMPLETE("checklist-complete", "尚有{0}项未检查：{1}", "{0} items are not answered yet: {2}"), //
    INSPECTION_FINAL("inspection-final", "检查已提交，不能再改", "The inspection has been submitted and stays as it is"), //
    OTHERS_DRAFT("others-draft", "草稿由{0}填写，他人不能修改或提交", "This draft is {0}''s; nobody else changes or submits it"), //
    FINDING_STATE("finding-state", "问题当前为“{1}”，不能执行此操作", "The finding is {0}; this cannot follow"), //
    STEP_ORDER("step-order", "时间早于上一步骤{0}", "This is before the step it follows ({0})"), //
    REINSPECTOR("reinspector", "回头看须由整改人以外的人进行", "Who rectified a finding does not re-inspect it"), //
    WITHDRAWER("withdrawer", "只有提出人{0}可以撤销", "Only {0}, who raised the finding, withdraws it"), //
    EXTENSION_ABOVE("extension-above", "整改单位不得自行延期", "Who has to rectify does not extend the term"), //
    LATER_DUE("later-due", "新期限须晚于{0}且不超过{1}", "The new term lies after {0} and not beyond {1}"), //
    HISTORY_FULL("history-full", "该问题已有{0}条记录，不能再改派或延期",
            "The finding has {0} entries; its owner and term stay as they are"), //
    PHOTOS_FULL("photos-full", "每个问题最多{0}张照片", "A finding takes {0} photos");

    private final String id;
    private final String zh;
    private final String en;

    OversightRule(String id, String zh, String en) {
        this.id = id;
        this.zh = zh;
        this.en = en;
    }

    /** The id that problems and the handbook use. */
    String id() {
        return id;
    }

    BrokenRule broken(Object... values) {
        Object[] text = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            text[i] = String.valueOf(values[i]);
        }
        return new BrokenRule(id, new MessageFormat(en, Locale.ROOT).format(text),
                new MessageFormat(zh, Locale.ROOT).format(text));
    }
}
