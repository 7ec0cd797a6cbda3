package org.lazaret.kit.test;

import com.mongodb.client.MongoDatabase;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Serves {@link WithMongo}, and fails a test in which the product read without an end or wrote without an answer. */
final class MongoExtension implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) {
        TestMongo.database(context.getRequiredTestClass());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        DriverWatch.HOUSE.verify();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // the Spring context outlives the class in its cache and may still sweep: it loses its data, not its server
        if (context.getRequiredTestClass().getEnclosingClass() == null) {
            TestMongo.drop(context.getRequiredTestClass());
        }
        DriverWatch.HOUSE.verify();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MongoDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return TestMongo.database(context.getRequiredTestClass());
    }
}
