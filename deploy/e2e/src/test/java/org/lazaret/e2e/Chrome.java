package org.lazaret.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real browser with a Chinese font. The one that npm brings comes first, so that every Linux machine tests with the
 * same; where it does not run, or with {@code -Dlazaret.browser=installed}, the machine's own Chromium serves.
 */
final class Chrome implements AutoCloseable {
    private static final Path BROUGHT = Path.of(System.getProperty("basedir", ""), "browser").toAbsolutePath();
    private static final Path PICTURES = Path.of(System.getProperty("basedir", ""), "target/pictures").toAbsolutePath();

    private final Playwright playwright;
    private final Browser browser;

    private Chrome(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chrome start() throws IOException, InterruptedException {
        boolean bring = brings() && !"installed".equals(System.getProperty("lazaret.browser"));
        Path executable = bring ? brought() : installed();
        Map<String, String> environment = new HashMap<>(
                Map.of("FONTCONFIG_FILE", fonts().toString(), "HOME", System.getProperty("java.io.tmpdir")));
        List<String> arguments = new ArrayList<>(List.of("--no-sandbox", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--no-first-run"));
        if (bring) {
            // It is a headless shell without a zygote, and carries libraries that a bare machine may lack.
            arguments.add("--no-zygote");
            environment.put("LD_LIBRARY_PATH", executable.resolveSibling("al2023/lib").toString());
        } else {
            arguments.addAll(List.of("--disable-gpu", "--headless=new"));
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
                        .setEnv(environment)
                        .setArgs(arguments));
        Files.createDirectories(PICTURES);
        return new Chrome(playwright, browser);
    }

    private static boolean brings() {
        return System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
    }

    private static Path brought() throws IOException, InterruptedException {
        Process node = new ProcessBuilder("node", BROUGHT.resolve("path.mjs").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String path = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (node.waitFor() != 0 || path.isEmpty()) {
            throw new IOException("no browser was brought: run npm ci in " + BROUGHT);
        }
        return Path.of(path);
    }

    private static Path installed() throws IOException {
        for (String name : List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")) {
            for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
                Path candidate = Path.of(folder, name);
                if (Files.isExecutable(candidate)) {
                    return candidate;
                }
            }
        }
        throw new IOException("no browser: this machine needs Chromium on the PATH");
    }

    // A machine without Chinese fonts would show boxes; the brought font stands beside whatever the machine has.
    private static Path fonts() throws IOException {
        Path folder = BROUGHT.resolve("node_modules/@expo-google-fonts/noto-sans-sc");
        try (Stream<Path> files = Files.find(folder, 2, (p, a) -> p.toString().endsWith("400Regular.ttf"))) {
            if (files.findAny().isEmpty()) {
                throw new IOException("no Chinese font in " + folder + "; run npm ci in " + BROUGHT);
            }
        }
        Path config = Files.createTempFile("lazaret-fonts", ".conf");
        Files.writeString(config, """
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig>
              <dir>%s/400Regular</dir>
              <dir>%s/600SemiBold</dir>
              <dir>/usr/share/fonts</dir>
              <cachedir>%s</cachedir>
            </fontconfig>
            """.formatted(folder, folder, Files.createTempDirectory("lazaret-fontcache")));
        return config;
    }

    /** A fresh window of somebody who has never been here, in a language such as {@code en} or {@code zh-CN}. */
    Page window(String language, int width, int height) {
        BrowserContext context = browser
                .newContext(new Browser.NewContextOptions().setLocale(language).setViewportSize(width, height));
        context.setDefaultTimeout(60_000);
        return context.newPage();
    }

    /** A fresh window of somebody who has signed in at the real Keycloak and stands at their site. */
    Page signedIn(Installation installation, String person, int width, int height) {
        Page page = window("en", width, height);
        page.navigate(installation.address());
        page.getByRole(AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("Sign in with your organisation"))).click();
        page.locator("input[name=username]").fill(person);
        page.locator("input[name=password]").fill("lazaret-demo");
        page.locator("#kc-login, [type=submit]").first().click();
        page.waitForURL(Pattern.compile(".*/sites/.*"));
        return page;
    }

    /** Keeps a picture of what the window shows. */
    static Path picture(Page page, String name) {
        Path file = PICTURES.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        return file;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
