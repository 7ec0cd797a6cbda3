package org.lazaret.gateway;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A gateway started by a test, on a random port; several run beside each other like replicas. */
public record RunningGateway(ConfigurableApplicationContext context, int port) implements AutoCloseable {
    /** Starts one; settings as in {@code application.yml}, e.g. {@code lazaret.rooms.url}. */
    public static RunningGateway start(Map<String, ?> settings, Class<?>... more) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("server.port", 0);
        all.put("spring.main.banner-mode", "off");
        String[] arguments = all.entrySet()
                .stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        var context = new SpringApplicationBuilder(GatewayApplication.class).sources(more).run(arguments);
        return new RunningGateway(context, ((ServletWebServerApplicationContext) context).getWebServer().getPort());
    }

    /** An address at this gateway. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        context.close();
    }
}
