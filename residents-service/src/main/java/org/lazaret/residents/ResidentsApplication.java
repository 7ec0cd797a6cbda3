package org.lazaret.residents;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** One file per person: who comes, where they are, how long, and when they may go. */
// two areas may each have a TellStay: a bean is named by its package too
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@EnableFeignClients
public class ResidentsApplication {
    public static void main(String[] args) {
        SpringApplication.run(ResidentsApplication.class, args);
    }
}
