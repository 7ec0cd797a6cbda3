package org.lazaret.kit.test.sample.domain;

import org.springframework.util.StringUtils;

record Stay(String name) {
    boolean named() {
        return StringUtils.hasText(name);
    }
}
