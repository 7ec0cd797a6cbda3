package org.lazaret.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import org.lazaret.gateway.Open;
import org.lazaret.gateway.login.PersonsToken;

/**
 * What passes through the gateway: four services, each only by its people's API, and what is open to all. Commands between services, feeds and
 * the services' own watching ({@code /peer}, {@code /feeds}, {@code /actuator}) have no route here, whatever the caller
 * may be allowed to do there.
 */
@Configuration(proxyBeanMethods = false)
class Routes {
    /** Before the others: what is read here is read as a stranger, whoever asks. */
    @Bean
    @Order(-1)
    RouterFunction<ServerResponse> open(Passage passage, Environment settings) {
        return route("open")
                .route(request -> Open.isRead(request.servletRequest()), http())
                .before(uri(settings.getRequiredProperty("lazaret.residents.url")))
                .filter(passage.ofStrangers("residents"))
                .build();
    }

    @Bean
    @Order(0)
    RouterFunction<ServerResponse> rooms(Passage passage, Environment settings) {
        return to("rooms", passage, settings);
    }

    @Bean
    @Order(1)
    RouterFunction<ServerResponse> residents(Passage passage, Environment settings) {
        return to("residents", passage, settings);
    }

    @Bean
    @Order(2)
    RouterFunction<ServerResponse> health(Passage passage, Environment settings) {
        return to("health", passage, settings);
    }

    @Bean
    @Order(3)
    RouterFunction<ServerResponse> supplies(Passage passage, Environment settings) {
        return to("supplies", passage, settings);
    }

    @Bean
    Passage passage(LimitsProperties limits, PersonsToken tokens, CircuitBreakerRegistry breakers) {
        return new Passage(new RateLimit(limits.requestsPerSecond(), limits.burst(), System::nanoTime),
                new RateLimit(limits.strangersPerSecond(), limits.strangersBurst(), System::nanoTime), tokens, breakers,
                limits.requestSize());
    }

    @Bean
    CircuitBreakerRegistry breakers(LimitsProperties limits, MeterRegistry meters) {
        CircuitBreakerRegistry breakers = Passage.breakers(limits.breakerCalls(), limits.breakerOpen());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        return breakers;
    }

    /** The client of all routes: short patience, no redirects followed, one virtual thread per body in flight. */
    @Bean
    ClientHttpRequestFactory serviceClient(LimitsProperties limits) {
        Executor threads = Executors.newVirtualThreadPerTaskExecutor();
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connectTimeout())
                .executor(threads)
                .build(), threads);
        factory.setReadTimeout(limits.readTimeout());
        // bodies and ETags pass as they are; whether to compress is between browser and service
        factory.enableCompression(false);
        return factory;
    }

    private static RouterFunction<ServerResponse> to(String service, Passage passage, Environment settings) {
        return route(service)
                .route(path("/api/" + service + "/**"), http())
                .before(uri(settings.getRequiredProperty("lazaret." + service + ".url")))
                .filter(passage.to(service))
                .build();
    }
}
