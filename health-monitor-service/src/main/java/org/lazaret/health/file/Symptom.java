package org.lazaret.health.file;

/** What a person complains of or a nurse sees. Danger signs alone make a person red. */
public enum Symptom {
    COUGH(false, false),
    SORE_THROAT(false, false),
    FATIGUE(false, false),
    HEADACHE(false, false),
    MUSCLE_PAIN(false,
            false),
    RUNNY_NOSE(false, false),
    DIARRHOEA(false, false),
    NAUSEA(false, false),
    LOSS_OF_TASTE(false,
            false),
    RASH(false, false),
    SHORT_BREATH(false, false),
    SEIZURE(true, false),
    CONFUSION(true,
            false),
    CHEST_PAIN(true, false),
    BLEEDING(true, false),
    SELF_HARM(true,
            false),
    LETHARGY(false, true),
    REFUSES_FEEDS(false, true),
    DEHYDRATED(false, true);

    private final boolean danger;
    private final boolean childDanger;

    Symptom(boolean danger, boolean childDanger) {
        this.danger = danger;
        this.childDanger = childDanger;
    }

    /** A danger sign at any age. */
    public boolean danger() {
        return danger;
    }

    /** A danger sign in a child. */
    public boolean childDanger() {
        return childDanger;
    }
}
