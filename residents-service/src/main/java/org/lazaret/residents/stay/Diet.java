package org.lazaret.residents.stay;

/** The kitchen's kinds of meals. */
public enum Diet {
    STANDARD, DIABETIC, LOW_SALT, SOFT, INFANT, PREGNANT, HALAL, VEGETARIAN
}
