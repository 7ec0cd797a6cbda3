/**
 * Test support of the house, published as the test-jar of service-kit. A service takes it with
 * {@snippet lang=xml :
 * <dependency>
 *   <groupId>org.lazaret</groupId>
 *   <artifactId>service-kit</artifactId>
 *   <type>test-jar</type>
 *   <scope>test</scope>
 * </dependency>
 * }
 * and, because test dependencies do not travel, {@code spring-boot-starter-test}, {@code archunit} and
 * {@code embedded-mongodb} in test scope beside it.
 */
@NullMarked
package org.lazaret.kit.test;

import org.jspecify.annotations.NullMarked;
