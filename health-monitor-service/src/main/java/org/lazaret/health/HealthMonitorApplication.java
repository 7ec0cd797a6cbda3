package org.lazaret.health;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Daily checks, alerts, samples and results, and the word that lets a person go. */
@SpringBootApplication
public class HealthMonitorApplication {
    public static void main(String[] args) {
        SpringApplication.run(HealthMonitorApplication.class, args);
    }
}
