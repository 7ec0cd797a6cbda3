package org.lazaret.kit.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a database of its own, dropped afterwards: on the in-memory server, one per JVM, or on the real
 * MongoDB named by {@code -Dlazaret.test.mongodb=<connection string>}. Test methods and constructors may take a
 * {@code MongoDatabase}; a Spring context in the same class gets {@code LAZARET_MONGODB_URI} and
 * {@code spring.mongodb.uri} pointing to it.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(MongoExtension.class)
public @interface WithMongo {
    /**
     * Empty: a database for this class alone. Classes that give the same name share one database and so may share
     * one Spring context, which starts only once; their tests must keep apart by ids.
     */
    String shared() default "";
}
