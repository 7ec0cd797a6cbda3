package org.lazaret.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.Covers;

/** A morning at site A in a real browser: a positive in room 0805, who is on duty, and a fire muster without a network. */
@ExtendWith(WholeRegion.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RoomsDayIT {
    private static final String SITE = "01920000-0000-7000-8000-00000000000a";
    private static Installation installation;
    private static Chrome chrome;

    @BeforeAll
    static void start(Installation region) throws Exception {
        installation = region;
        chrome = Chrome.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (chrome != null) {
            chrome.close();
        }
    }

    private static String screen(String name) {
        return installation.address() + "/sites/" + SITE + "/" + name;
    }

    private static Map<String, String> states() {
        Map<String, String> states = new HashMap<>();
        JsonNode board = installation.program("manager.a").get("/api/rooms/sites/" + SITE + "/board").ok();
        board.path("floors")
                .forEach(floor -> floor.path("rooms")
                        .forEach(room -> states.put(room.path("number").asString(), room.path("state").asString())));
        return states;
    }

    @Test
    @Order(1)
    @Covers({"F4", "C35", "F7"})
    void besideAPositiveRoomsAreKeptEmptyByWhoUsesTheKeyboardAlone() {
        Page page = chrome.signedIn(installation, "manager.a", 1440, 900);
        page.navigate(screen("rooms"));
        assertThat(page.locator("button[data-room='0805']")).isVisible();
        assertThat(states()).containsEntry("0804", "AVAILABLE").containsEntry("0806", "OCCUPIED");

        Locator first = page.locator("button[data-room]").first();
        for (int i = 0; i < 60 && !first.evaluate("e => e === document.activeElement").equals(true); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(first).isFocused();
        // floors stand from the top, 12 to 4
        for (int i = 0; i < 4; i++) {
            page.keyboard().press("ArrowDown");
        }
        for (int i = 0; i < 4; i++) {
            page.keyboard().press("ArrowRight");
        }
        assertThat(page.locator("button[data-room='0805']")).isFocused();
        page.keyboard().press("Enter");
        Locator reason = page.getByLabel("Reason of the buffer");
        assertThat(reason).isVisible();
        for (int i = 0; i < 60 && !reason.evaluate("e => e === document.activeElement").equals(true); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(reason).isFocused();
        page.keyboard().type("0805 positive");
        Locator keep = page.getByRole(AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("Buffer the neighbours"));
        for (int i = 0; i < 10 && !keep.evaluate("e => e === document.activeElement").equals(true); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(keep).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("0804"))).isVisible();
        Chrome.picture(page, "board-buffer");
        page.keyboard().press("Escape");
        assertThat(page.locator("button[data-room='0804']")).hasAttribute("data-state", "BUFFER");
        assertThat(states()).containsEntry("0804", "BUFFER").containsEntry("0806", "OCCUPIED");
        page.context().close();
    }

    @Test
    @Order(2)
    @Covers({"C19", "F76"})
    void everyOpenTaskLiesBeforeSomebodyOnDuty() {
        Page page = chrome.signedIn(installation, "manager.a", 1440, 900);
        page.navigate(screen("duty"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("On duty").setExact(true)))
                .isVisible();
        assertThat(page.getByText("Covered").first()).isVisible();
        JsonNode duty = installation.program("manager.a").get("/api/rooms/sites/" + SITE + "/duty").ok();
        assertThat(duty.path("tasks")).isNotEmpty();
        assertThat(duty.path("unownedTasks").asInt(-1)).as(duty.toString()).isZero();
        assertThat(duty.path("uncoveredPosts").asInt(-1)).isZero();
        Chrome.picture(page, "duty");
        page.context().close();
    }

    @Test
    @Order(3)
    @Covers({"F94", "F99", "C48"})
    void aFireMusterGoesOnWithoutANetworkAndNothingThatWasMarkedIsLost() {
        Page page = chrome.signedIn(installation, "manager.a", 1180, 820);
        page.navigate(screen("muster"));
        assertThat(page.getByTestId("muster-line").first()).isVisible();
        page.getByTestId("muster-set-pin").fill("730916");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("muster-offline-ready")).isVisible(within(Duration.ofSeconds(30)));
        String muster = began("smoke on floor 8");
        assertThat(page.getByTestId("muster-timer")).isVisible(within(Duration.ofSeconds(30)));
        Chrome.picture(page, "muster");

        page.context().setOffline(true);
        page.reload();
        page.getByTestId("muster-pin").fill("730916");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("muster-kept")).isVisible(within(Duration.ofSeconds(30)));
        page.getByTestId("muster-find").fill("0801");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("muster-told")).containsText("0801");
        Chrome.picture(page, "muster-offline");
        assertThat(found(muster)).as("nobody has heard of it yet").isZero();

        page.context().setOffline(false);
        page.reload();
        page.navigate(screen("muster"));
        Locator pin = page.getByTestId("muster-pin");
        assertThat(pin).isVisible(within(Duration.ofSeconds(30)));
        pin.fill("730916");
        page.keyboard().press("Enter");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(found(muster)).isEqualTo(1));
        page.context().close();
    }

    private static String began(String reason) {
        String id = Ids.next().toString();
        installation.program("manager.a")
                .put("/api/rooms/sites/" + SITE + "/musters/" + id, """
                    {"kind":"FIRE_MUSTER","drill":false,"reason":"%s","assemblyPoint":"car park"}""".formatted(reason))
                .ok();
        return id;
    }

    private static long found(String muster) {
        JsonNode view = installation.program("manager.a").get("/api/rooms/sites/" + SITE + "/musters/" + muster).ok();
        return view.path("people")
                .valueStream()
                .filter(line -> line.toString().contains("\"FOUND\""))
                .count();
    }

    private static LocatorAssertions.IsVisibleOptions within(Duration time) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(time.toMillis());
    }
}
