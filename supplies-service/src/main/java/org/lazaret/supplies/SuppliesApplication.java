package org.lazaret.supplies;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Stock that never goes below zero, the census, and the next meal. */
@SpringBootApplication
public class SuppliesApplication {
    public static void main(String[] args) {
        SpringApplication.run(SuppliesApplication.class, args);
    }
}
