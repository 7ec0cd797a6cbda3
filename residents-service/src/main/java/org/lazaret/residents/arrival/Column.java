package org.lazaret.residents.arrival;

import java.util.List;

/**
 * The columns of a passenger list, with the headings that senders really use.
 * Source: {@code deploy/handbook/residents.md#passenger-list}.
 */
public enum Column {
    NAME("姓名", "name", "旅客姓名", "乘客姓名", "full name", "passenger"), ID_TYPE("证件类型", "id type", "证件种类",
            "document type"), ID_NUMBER("证件号码", "id number", "身份证号", "身份证号码", "证件号", "护照号", "passport",
                    "passport number", "document number"), SEX("性别", "sex", "gender"), BIRTH_DATE("出生日期",
                            "date of birth", "生日", "出生年月日", "born",
                            "birth date"), NATIONALITY("国籍", "nationality", "国家地区"), LANGUAGE("语言",
                                    "language"), PHONE("手机号", "phone", "电话", "联系电话", "手机", "手机号码", "mobile"), HOUSEHOLD(
                                            "同住单元", "household", "家庭", "家庭编号", "同住", "同行", "group", "family",
                                            "bubble"), CATEGORY("人员类别", "category", "类别"), LAST_EXPOSURE("末次暴露",
                                                    "last exposure", "末次暴露时间", "末次接触时间", "末次接触"), EXPOSURE("关联病例",
                                                            "index case", "关联", "暴露来源", "exposure"), NEEDS("特殊需求",
                                                                    "needs", "房间需求",
                                                                    "特殊照护"), DIET("饮食", "diet", "餐食", "膳食"), ALLERGENS(
                                                                            "过敏", "allergens", "过敏原", "食物过敏",
                                                                            "allergies"), HEALTH("健康状况", "health",
                                                                                    "基础疾病", "病史",
                                                                                    "慢性病"), GUARDIAN("监护人", "guardian",
                                                                                            "监护人姓名"), GUARDIAN_PHONE(
                                                                                                    "监护人电话",
                                                                                                    "guardian phone",
                                                                                                    "监护人手机"), GUARDIAN_RELATION(
                                                                                                            "监护人关系",
                                                                                                            "guardian relation",
                                                                                                            "与监护人关系"), EMERGENCY(
                                                                                                                    "紧急联系人",
                                                                                                                    "emergency contact",
                                                                                                                    "紧急联系"), ADDRESS(
                                                                                                                            "地址",
                                                                                                                            "address",
                                                                                                                            "现住址",
                                                                                                                            "家庭住址"), COMMUNITY(
                                                                                                                                    "接收社区",
                                                                                                                                    "community",
                                                                                                                                    "社区",
                                                                                                                                    "所属社区"), SEAT(
                                                                                                                                            "座位",
                                                                                                                                            "seat",
                                                                                                                                            "座位号");

    private final List<String> headings;

    Column(String... headings) {
        this.headings = List.of(headings);
    }

    /** The heading that our own template uses. */
    public String heading() {
        return headings.getFirst();
    }

    /** Every other heading under which the column is found. */
    List<String> aliases() {
        return headings.subList(1, headings.size());
    }
}
