package org.lazaret.kit.test.sample.cycle.b;

import org.lazaret.kit.test.sample.cycle.a.First;

public class Second {
    public First next() {
        return new First();
    }
}
