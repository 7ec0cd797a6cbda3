package org.lazaret.residents.arrival;

import java.util.List;

/**
 * The columns of a passenger list, with the headings that senders really use.
 * Source: {@code deploy/handbook/residents.md#passenger-list}.
 */
public enum Column {
    /** As on the document. */
    NAME("姓名", "name", "旅客姓名", "乘客姓名", "full name", "passenger"),
    /** Guessed from the number when it is missing. */
    ID_TYPE("证件类型", "id type", "证件种类", "document type"),
    /** By which a person is known again. */
    ID_NUMBER("证件号码", "id number", "身份证号", "身份证号码", "证件号", "护照号", "passport", "passport number",
            "document number"),
    /** Known from a Chinese identity number. */
    SEX("性别", "sex", "gender"),
    /** Known from a Chinese identity number. */
    BIRTH_DATE("出生日期", "date of birth", "生日", "出生年月日", "born", "birth date"),
    /** Free words. */
    NATIONALITY("国籍", "nationality", "国家地区"),
    /** Of messages and interpreters. */
    LANGUAGE("语言", "language"),
    /** A number that is answered. */
    PHONE("手机号", "phone", "电话", "联系电话", "手机", "手机号码", "mobile"),
    /** People with the same word stay together. */
    HOUSEHOLD("同住单元", "household", "家庭", "家庭编号", "同住", "同行", "group", "family", "bubble"),
    /** Why the person is quarantined. */
    CATEGORY("人员类别", "category", "类别"),
    /** Site time. */
    LAST_EXPOSURE("末次暴露", "last exposure", "末次暴露时间", "末次接触时间", "末次接触"),
    /** Index case or event. */
    EXPOSURE("关联病例", "index case", "关联", "暴露来源", "exposure"),
    /** Of a room. */
    NEEDS("特殊需求", "needs", "房间需求", "特殊照护"),
    /** Of the kitchen. */
    DIET("饮食", "diet", "餐食", "膳食"),
    /** A hard stop for the kitchen. */
    ALLERGENS("过敏", "allergens", "过敏原", "食物过敏", "allergies"),
    /** Chronic diseases, pregnancy, medicines. */
    HEALTH("健康状况", "health", "基础疾病", "病史", "慢性病"),
    /** The adult who answers for a minor. */
    GUARDIAN("监护人", "guardian", "监护人姓名"),
    /** Of the guardian. */
    GUARDIAN_PHONE("监护人电话", "guardian phone", "监护人手机"),
    /** Of the guardian. */
    GUARDIAN_RELATION("监护人关系", "guardian relation", "与监护人关系"),
    /** Free words. */
    EMERGENCY("紧急联系人", "emergency contact", "紧急联系"),
    /** At home. */
    ADDRESS("地址", "address", "现住址", "家庭住址"),
    /** That receives the person at home. */
    COMMUNITY("接收社区", "community", "社区", "所属社区"),
    /** Only passes through: own route, own cohort. */
    TRANSIT("中转", "transit", "过境", "是否中转", "中转人员", "transit passenger"),
    /** In the vehicle. */
    SEAT("座位", "seat", "座位号"),
    /** Takeover only: when the person entered the site, in site time. */
    ENTERED_AT("入住时间", "entered at", "entry", "entry time", "入住日期", "入站时间"),
    /** Takeover only: number of the room where the person lives. */
    ROOM("房间号", "room", "room number", "房号", "房间"),
    /** Takeover only: the room's building, where its number exists in two. */
    BUILDING("楼栋", "building", "楼号", "栋号"),
    /** Takeover only: scheduled test days whose negative result stands on paper. */
    TESTED("已检阴性日", "tested days", "negative tests", "已检天数");

    private final List<String> headings;

    Column(String... headings) {
        this.headings = List.of(headings);
    }

    /** The heading that our own template uses. */
    public String heading() {
        return headings.getFirst();
    }

    /** Whether only people who live here already have it. */
    boolean takeoverOnly() {
        return this == ENTERED_AT || this == ROOM || this == BUILDING || this == TESTED;
    }

    /** Every other heading under which the column is found. */
    List<String> aliases() {
        return headings.subList(1, headings.size());
    }
}
