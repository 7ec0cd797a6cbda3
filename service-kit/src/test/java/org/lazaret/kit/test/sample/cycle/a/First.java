package org.lazaret.kit.test.sample.cycle.a;

import org.lazaret.kit.test.sample.cycle.b.Second;

public class First {
    public Second next() {
        return new Second();
    }
}
