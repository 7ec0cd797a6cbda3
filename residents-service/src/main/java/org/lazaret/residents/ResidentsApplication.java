package org.lazaret.residents;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.openfeign.EnableFeignClients;

/** One file per person: who comes, where they are, how long, and when they may go. */
@SpringBootApplication
@EnableFeignClients
public class ResidentsApplication {
    public static void main(String[] args) {
        SpringApplication.run(ResidentsApplication.class, args);
    }
}
