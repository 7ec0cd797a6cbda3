package org.lazaret.kit.test.sample.clock;

import java.time.LocalDate;

class ReleaseStay {
    LocalDate today() {
        return LocalDate.now();
    }
}
