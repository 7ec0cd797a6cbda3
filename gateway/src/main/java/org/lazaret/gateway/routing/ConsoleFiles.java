package org.lazaret.gateway.routing;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * The console's files, as its build left them in {@code META-INF/resources}. Files under {@code /assets} carry a digest
 * in their name and are kept for ever; all others are asked for again each time, or a new version would not arrive. An
 * address that a person opens and that is no file is a screen of the console.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleFiles implements WebMvcConfigurer {
    private static final String FILES = "classpath:/META-INF/resources/";
    private static final String START = "index.html";

    /** Machines' addresses: something missing there is missing, not a screen. */
    private static final List<String> NOT_SCREENS = List.of("api", "assets", "actuator", "peer", "feeds", "login",
            "logout", "oauth2", "error");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new Screens());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/" + START);
    }

    /** Finds a file, or the start page for a screen's address. */
    private static final class Screens extends PathResourceResolver {
        @Override
        protected @Nullable Resource resolveResourceInternal(@Nullable HttpServletRequest request, String path,
                List<? extends Resource> locations, ResourceResolverChain chain) {
            Resource file = super.resolveResourceInternal(request, path, locations, chain);
            if (file == null && request != null && isScreen(request, path)) {
                return super.resolveResourceInternal(request, START, locations, chain);
            }
            return file;
        }

        private static boolean isScreen(HttpServletRequest request, String path) {
            String accept = request.getHeader(HttpHeaders.ACCEPT);
            String first = path.split("/", 2)[0];
            return HttpMethod.GET.matches(request.getMethod()) && accept != null && accept.contains("text/html")
                    && !NOT_SCREENS.contains(first);
        }
    }
}
