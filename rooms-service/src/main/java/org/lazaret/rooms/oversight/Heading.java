package org.lazaret.rooms.oversight;

/** The four headings under which a site is inspected. */
public enum Heading {
    /** 人员管控 */
    PERSONNEL,
    /** 场所消杀 */
    DISINFECTION,
    /** 物资供应 */
    SUPPLIES,
    /** 个人防护 */
    PROTECTION
}
