package org.lazaret.residents.paper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.Stays;

/** One stay on paper: who, under which order, which days, and what happened. */
@Component
class StaySummary {
    private final Stays stays;
    private final Typeface typeface;
    private final Persons persons;
    private final AuditStore audit;
    private final BusinessClock clock;

    StaySummary(Stays stays, Typeface typeface, Persons persons, AuditStore audit, BusinessClock clock) {
        this.stays = stays;
        this.typeface = typeface;
        this.persons = persons;
        this.audit = audit;
        this.clock = clock;
    }

    byte[] pdf(UUID stayId, String language) {
        Stays.Asked asked = stays.require(stayId, Stays.FILE_READERS);
        Stay stay = asked.stay();
        audit.record(asked.by().actor(), "summary.print", "stay", stayId, stay.siteId());
        PersonalData person = persons.open(stay.personId());
        if (person == null) {
            throw ProblemException.notFound();
        }
        SiteCard site = asked.by().site();
        PaperWords words = new PaperWords(language);
        Instant now = clock.instant();
        String title = words.said("隔离情况摘要", "Summary of a stay");
        Sheet sheet = typeface.sheet(
                title, asked.by().actor().username() + " " + words.moment(now, site.zone()));
        sheet.title(title, words.site(site));
        sheet.lines(facts(stay, person, site, words), 1, 2.4f);
        sheet.lines(
                stay.history()
                        .stream()
                        .map(line -> List.of(words.moment(line.at(), site.zone()), event(line, words)))
                        .toList(),
                1, 2.4f);
        return sheet.pdf();
    }

    private static List<List<String>> facts(Stay stay, PersonalData person, SiteCard site, PaperWords words) {
        Stay.Days days = stay.days();
        Stay.InRoom room = stay.room();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(words.said("姓名", "Name"), person.name()));
        rows.add(List.of(words.said("证件", "Document"), "＊＊＊＊" + PaperWords.lastFour(person.idNumber())));
        rows.add(List.of(words.said("出生日期", "Born"), person.birthDate().toString()));
        rows.add(List.of(words.said("类别", "Here as"), words.category(stay.order().category())));
        rows.add(List.of(
                words.said("方案", "Rules"), stay.order().packId() + " v" + stay.order().packVersion()));
        rows.add(List.of(words.said("房间", "Room"), room == null ? "–" : room.number()));
        if (days != null) {
            rows.add(List.of(words.said("进入", "Entered"), words.moment(days.enteredAt(), site.zone())));
            rows.add(List.of(
                    words.said("不早于", "Not before"), words.moment(days.releaseNotBefore(), site.zone())));
            rows.add(List.of(words.said("居家至", "At home until"), days.homeUntil().toString()));
            rows.add(List.of(
                    words.said("检测日", "Tests"),
                    String.join(", ", days.tests().stream().map(test -> test.date().toString()).toList())));
        }
        return rows;
    }

    private static String event(Stay.Happened line, PaperWords words) {
        String event = name(line.event(), words);
        String note = line.note();
        boolean telling = note != null && !note.isBlank() && line.event() != StayEvent.REDIRECT;
        return telling ? event + " · " + note : event;
    }

    private static String name(StayEvent event, PaperWords words) {
        return switch (event) {
            case EXPECT -> words.said("登记待到", "expected");
            case SET_OUT -> words.said("出发", "left the origin");
            case TAKE_OVER -> words.said("接管登记", "taken over");
            case ARRIVE -> words.said("到达", "counted at the door");
            case ADMIT -> words.said("入住", "in a room");
            case REDIRECT -> words.said("转由他站接收", "sent to another site");
            case CANCEL -> words.said("取消", "does not come");
            case KNOW -> words.said("信息更新", "something was learned");
            case MOVE -> words.said("换房", "another room");
            case SWAP -> words.said("互换房间", "changed places");
            case VACATE -> words.said("退房", "the room was given back");
            case OFFER -> words.said("交接（移交方已签）", "handover offered");
            case WITHDRAW -> words.said("交接撤回", "handover withdrawn");
            case SIGN -> words.said("交接完成", "handed over");
            case EXTEND -> words.said("延长", "days extended");
            case RESET -> words.said("重新计算", "days begun anew");
            case SHORTEN -> words.said("缩短", "days shortened");
            case MIGRATE -> words.said("改用方案", "under other rules");
            case RECLASSIFY -> words.said("类别变更", "of another category");
            case EXIT -> words.said("持证外出", "out with a permit");
            case RETURN -> words.said("返回", "back");
            case ABSCOND -> words.said("擅自离开", "out without a permit");
            case FIND -> words.said("找回", "brought back");
            case HOLD_EXIT -> words.said("禁止离站", "not to be let out");
            case FREE_EXIT -> words.said("解除禁止离站", "no longer held back");
            case RELEASE -> words.said("解除隔离", "released");
            case TRANSFER -> words.said("转出", "handed to an institution");
            case DIE -> words.said("死亡", "died");
            case RECALL -> words.said("召回", "called back");
            case ERASE -> words.said("已删除个人信息", "forgotten");
        };
    }
}
