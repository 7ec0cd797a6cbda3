package org.lazaret.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real browser: the machine's Chromium, or the one that npm brought; with a Chinese font in either case. */
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
        Path executable = installed();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
                        .setEnv(Map.of("FONTCONFIG_FILE", fonts().toString(), "HOME",
                                System.getProperty("java.io.tmpdir")))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking",
                                "--disable-component-update", "--disable-sync", "--no-first-run", "--headless=new")));
        Files.createDirectories(PICTURES);
        return new Chrome(playwright, browser);
    }

    private static Path installed() throws IOException, InterruptedException {
        for (String name : List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")) {
            for (String folder : System.getenv("PATH").split(java.io.File.pathSeparator)) {
                Path candidate = Path.of(folder, name);
                if (Files.isExecutable(candidate)) {
                    return candidate;
                }
            }
        }
        Process node = new ProcessBuilder("node", BROUGHT.resolve("path.mjs").toString()).start();
        String path = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (node.waitFor() != 0 || path.isEmpty()) {
            throw new IOException("no browser: install chromium, or run npm ci in " + BROUGHT);
        }
        return Path.of(path);
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
        context.setDefaultTimeout(20_000);
        return context.newPage();
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
