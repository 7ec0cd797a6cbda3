package org.lazaret.kit.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the capabilities and features that a test proves, by their ids in {@code deploy/handbook/capabilities.md}
 * ("C05", "F3", "N2"). On a type it holds for every test inside, nested classes included. The build ends with a list
 * of capabilities, their tests, and those that have none.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Covers {
    String[] value();
}
