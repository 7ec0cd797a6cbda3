package org.lazaret.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The only door of Lazaret: people log in here, programs pass here, and the console's files come from here. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GatewayApplication {
    /** Starts the gateway; every setting comes from the environment, see {@code application.yml}. */
    public static void main(String[] args) {
        SpringApplication.run(GatewayApplication.class, args);
    }
}
