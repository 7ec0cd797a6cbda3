package org.lazaret.residents.paper;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.site.SiteCard;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;

/** How facts of a person are told on paper, in one language. */
public final class PaperWords {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String NONE = "–";
    private final boolean chinese;

    /** @param language {@code zh}, or any other for English */
    public PaperWords(String language) {
        this.chinese = language.equals("zh");
    }

    /** One of two. */
    public String said(String zh, String en) {
        return chinese ? zh : en;
    }

    /** A moment by the site's clock. */
    public String moment(@Nullable Instant at, ZoneId zone) {
        return at == null ? NONE : MOMENT.format(at.atZone(zone));
    }

    /** The site's name. */
    public String site(SiteCard site) {
        return said(site.nameZh(), site.nameEn());
    }

    /** The last four characters of a document's number; all of a shorter one's but the first. */
    public static String lastFour(String number) {
        return number.substring(Math.max(Math.min(1, number.length()), number.length() - 4));
    }

    /** What the person is here as. */
    public String category(Category category) {
        return switch (category) {
            case CLOSE_CONTACT -> said("密切接触者", "a close contact");
            case SECONDARY_CONTACT -> said("次密切接触者", "a secondary contact");
            case INBOUND_TRAVELLER -> said("入境人员", "an inbound traveller");
            case SPILLOVER -> said("外溢人员", "a spillover contact");
            case HIGH_RISK_AREA -> said("中高风险区人员", "a person from a high-risk area");
            case CONFIRMED_CASE -> said("确诊病例", "a confirmed case");
        };
    }

    /** Every fact that a letter may name; those that are not known are a dash. */
    public Map<String, String> facts(Stay stay, PersonalData person, SiteCard site, Instant now) {
        Stay.Days days = stay.days();
        Stay.Happened left = stay.history()
                .stream()
                .filter(line -> line.event() == StayEvent.RELEASE)
                .findFirst()
                .orElse(null);
        var facts = new HashMap<String, String>();
        facts.put("name", person.name());
        facts.put("document", "＊＊＊＊" + lastFour(person.idNumber()));
        facts.put("site", site(site));
        facts.put("category", category(stay.order().category()));
        facts.put("pack", stay.order().packId());
        facts.put("today", stay.dateOf(now).toString());
        facts.put("entered", moment(days == null ? null : days.enteredAt(), site.zone()));
        facts.put("until", moment(days == null ? null : days.releaseNotBefore(), site.zone()));
        facts.put("homeUntil", days == null ? NONE : days.homeUntil().toString());
        facts.put("left", moment(left == null ? null : left.at(), site.zone()));
        String order = left == null ? null : left.note();
        facts.put("order", order == null || order.isBlank() ? NONE : order.split(" · ", 2)[0]);
        return facts;
    }
}
