package org.lazaret.e2e;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One running demo region for several classes: the first that asks starts it, it stops when all tests are over. For those
 * that leave to the others what they look at; they run by name, {@link DemoRegionIT} first.
 */
final class WholeRegion implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(WholeRegion.class);

    /** Stopped by the test engine at its end, which fails when anything is left of it. */
    private record Running(Installation installation) implements AutoCloseable {
        static Running start() {
            try {
                return new Running(Installation.startWhole());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            } catch (java.io.IOException e) {
                throw new AssertionError("the demo region does not start", e);
            }
        }

        @Override
        public void close() throws Exception {
            installation.close();
        }
    }

    private static Installation of(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .installation();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        of(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Installation.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }
}
