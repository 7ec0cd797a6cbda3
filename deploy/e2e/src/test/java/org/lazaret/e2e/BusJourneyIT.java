package org.lazaret.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;

/**
 * The demo's bus from its list to the way home, in a real browser, by three people who sign in at the real Keycloak. One
 * story in the order in which it happens; a later part builds on the ones before.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BusJourneyIT {
    private static final String SITE_B = "01920000-0000-7000-8000-00000000000b";
    private static final String SITE_A = "01920000-0000-7000-8000-00000000000a";
    private static final Path BUS = Path.of(System.getProperty("lazaret.root"),
            "deploy/local/src/main/resources/demo/bus-to-b.csv");
    private static Installation installation;
    private static Chrome chrome;
    private static String manifest;
    /** Two who came alone: the first goes home on day 7, the last test of the second is still at the laboratory. */
    private static UUID goes;
    private static UUID waits;
    private static String roomOfTheFirst;

    @BeforeAll
    static void start() throws Exception {
        installation = Installation.startWhole();
        chrome = Chrome.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (chrome != null) {
            chrome.close();
        }
        if (installation != null) {
            installation.close();
        }
    }

    private static Page signedIn(String person, int width, int height) {
        return chrome.signedIn(installation, person, width, height);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^.*" + name)));
    }

    /** The number under one heading of the summary. */
    private static Locator figure(Page page, String name) {
        return page.locator("xpath=//div[normalize-space()='" + name + "']/following-sibling::div[1]").first();
    }

    private static String site(String screen) {
        return site(SITE_B, screen);
    }

    private static String site(String siteId, String screen) {
        return installation.address() + "/sites/" + siteId + "/" + screen;
    }

    private static LocatorAssertions.IsVisibleOptions within(Duration time) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(time.toMillis());
    }

    @Test
    @Order(1)
    @Covers({"C47"})
    void theStartEndsWithTheLoginsAndTheAddress() {
        assertThat(installation.transcript()).contains("manager.b").contains("lazaret-demo");
        assertThat(installation.transcript().strip().lines().toList().getLast()).contains(installation.address());
    }

    @Test
    @Order(2)
    @Covers({"F106", "F100"})
    void whoBelongsToAnotherSiteSeesNothingOfThisOne() {
        Page page = signedIn("manager.c", 1440, 900);
        page.navigate(site("rooms"));
        assertThat(page.getByText("东郊模块化隔离点")).hasCount(0);
        page.context().close();
    }

    @Test
    @Order(3)
    @Covers({"F15", "F17", "C37", "C40", "N1", "C25", "F8"})
    void theChiefOfSiteBTakesTheBusFromItsListIntoItsRooms() {
        Page page = signedIn("manager.b", 1440, 900);
        assertThat(page.getByText("Site overview").first()).isVisible();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        Chrome.picture(page, "site-home");
        page.navigate(site("arrivals"));
        button(page, "Import a list").first().click();
        page.locator("input[type=file]").setInputFiles(BUS);
        button(page, "Preview").click();
        page.waitForURL(Pattern.compile(".*/arrivals/[0-9a-f-]{36}.*"));
        manifest = page.url().replaceAll(".*/", "").replaceAll("\\?.*", "");
        assertThat(button(page, "Plan rooms")).isVisible();
        Chrome.picture(page, "arrivals-preview");
        button(page, "Plan rooms").click();
        assertThat(button(page, "Confirm people and rooms")).isVisible(within(Duration.ofSeconds(60)));
        assertThat(figure(page, "With a room")).hasText("36");
        assertThat(figure(page, "Without a room")).hasText("2");
        Locator open = page.getByRole(AriaRole.REGION,
                new Page.GetByRoleOptions().setName("Without a room").setExact(true));
        assertThat(open.getByText("A care room is needed")).isVisible();
        // only A has a care room
        assertThat(open.getByText(Pattern.compile("Next: .*Riverside"))).isVisible(within(Duration.ofSeconds(20)));
        Program manager = installation.program("manager.b");
        JsonNode looked = manager.get("/api/residents/manifests/" + manifest).ok();
        assertThat(looked.path("state").asString()).as("nothing is taken by looking").isEqualTo("PREVIEWED");
        Chrome.picture(page, "arrivals-plan");
        button(page, "Confirm people and rooms").click();
        assertThat(page.getByText("2 households to decide")).isVisible(within(Duration.ofSeconds(60)));
        assertThat(manager.get("/api/residents/manifests/" + manifest).ok().path("held").asInt()).isEqualTo(36);
        theRoomsAreThoseOfThePlan(manager);
        Chrome.picture(page, "arrivals-decisions");

        Locator minor = page.locator("article").filter(new Locator.FilterOptions().setHasText("Name a guardian"));
        minor.getByLabel("Name of the guardian").fill("林秋月");
        minor.getByLabel("Phone").fill("13800000000");
        minor.getByText("Confirm").click();
        assertThat(page.getByText("1 households to decide").or(page.getByText("1 household to decide")))
                .isVisible(within(Duration.ofSeconds(30)));
        Locator care = page.locator("article").first();
        care.getByText("Send to another site").click();
        care.getByLabel("Receiving site").click();
        page.locator(".ant-select-item-option").filter(new Locator.FilterOptions().setHasText("Riverside")).click();
        Chrome.picture(page, "arrivals-send-on");
        care.getByText("Confirm").click();
        assertThat(page.getByText(Pattern.compile("households? to decide"))).hasCount(0);

        for (String count : List.of("Departure count", "Arrival count")) {
            button(page, count).click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            Matcher people = Pattern.compile("\\d+").matcher(dialog.locator("p.quiet").innerText());
            assertThat(people.find()).isTrue();
            dialog.getByLabel("People counted").fill(people.group());
            dialog.getByText("Record").click();
            assertThat(dialog).isHidden();
        }
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Admit \\d+"))).click();
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(stays(manager, "IN_RESIDENCE")).hasSize(37));
        // the screen that was open all the while says the same
        assertThat(figure(page, "In rooms")).hasText("37");
        assertThat(figure(page, "At the door")).hasText("0");
        Chrome.picture(page, "arrivals-admitted");
        page.navigate(site("arrivals/" + manifest + "/doors"));
        // thirty households live here: those of the plan and the minor, who got a room afterwards
        assertThat(page.locator("tbody tr.ant-table-row")).hasCount(30);
        assertThat(page.getByText("许秀英")).hasCount(0);
        Chrome.picture(page, "arrivals-doors");
        page.navigate(site("arrivals/plans"));
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("bus-to-b.csv"))).isVisible();
        Chrome.picture(page, "arrivals-plans");
        page.navigate(site("rooms"));
        assertThat(page.getByText("1-101").first()).isVisible();
        Chrome.picture(page, "board");
        page.context().close();
    }

    private static void theRoomsAreThoseOfThePlan(Program manager) {
        JsonNode list = manager.get("/api/residents/manifests/" + manifest).ok();
        JsonNode plan = manager
                .get("/api/rooms/sites/" + SITE_B + "/plans/" + list.path("planId").asString())
                .ok();
        assertThat(plan.path("state").asString()).isEqualTo("CONFIRMED");
        Map<String, String> planned = new HashMap<>();
        plan.path("lines").forEach(line -> {
            if (line.path("room").isObject()) {
                planned.put(line.path("bubbleId").asString(), line.path("room").path("number").asString());
            }
        });
        Map<String, String> held = new HashMap<>();
        list.path("bubbles").forEach(bubble -> {
            if (bubble.path("state").asString("").equals("HELD")) {
                held.put(bubble.path("bubbleId").asString(), bubble.path("roomNumber").asString());
            }
        });
        assertThat(held).hasSize(29).isEqualTo(planned);
    }

    @Test
    @Order(4)
    @Covers({"C37", "C40"})
    void whoNeedsACareRoomComesToSiteAWhichHasOne() {
        Page page = signedIn("manager.a", 1440, 900);
        page.navigate(site(SITE_A, "arrivals"));
        assertThat(page.getByText("Sent here by other sites: 1")).isVisible();
        Chrome.picture(page, "arrivals-sent-here");
        button(page, "Has come: admit").click();
        assertThat(page.getByText(Pattern.compile("is in room \\d+"))).isVisible(within(Duration.ofSeconds(30)));
        assertThat(page.getByText("Sent here by other sites")).hasCount(0);
        page.context().close();
    }

    private static List<UUID> stays(Program manager, String state) {
        List<UUID> found = new ArrayList<>();
        manager.get("/api/residents/manifests/" + manifest)
                .ok()
                .path("bubbles")
                .forEach(bubble -> bubble
                        .path("members")
                        .forEach(member -> {
                            if (member.path("state").asString("").equals(state)) {
                                found.add(UUID.fromString(member.path("stayId").asString()));
                            }
                        }));
        return found;
    }

    @Test
    @Order(5)
    @Covers({"F30", "F34", "C16", "C27", "C11"})
    void theNurseWalksTheRoundAndAFeverRaisesAnAlertThatTheDoctorCloses() {
        Program nurse = installation.program("nurse.b");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                        nurse.get("/api/health/sites/" + SITE_B + "/round?limit=200").ok().path("doors").size())
                        .isGreaterThanOrEqualTo(37));
        Page tablet = signedIn("nurse.b", 1180, 820);
        tablet.navigate(site("round"));
        tablet.locator("button[data-due]").first().click();
        Chrome.picture(tablet, "round");
        tablet.locator("input[name=temperature]").fill("38.4");
        tablet.locator("input[name=oxygen]").fill("97");
        button(tablet, "Save, next room").click();
        assertThat(tablet.getByRole(AriaRole.ALERT).getByText("A doctor within 30 min")).isVisible();
        Chrome.picture(tablet, "round-alert");
        tablet.context().close();

        Page doctor = signedIn("doctor.b", 1440, 900);
        doctor.navigate(site("alerts"));
        assertThat(doctor.getByText("Fever").first()).isVisible();
        Chrome.picture(doctor, "alerts");
        Locator alert = doctor.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Fever"));
        alert.getByText("Close").click();
        Locator dialog = doctor.getByRole(AriaRole.DIALOG);
        dialog.getByText("No illness").click();
        dialog.getByLabel("What was done").fill("Too many blankets; 36.8 °C half an hour later.");
        Chrome.picture(doctor, "alert-closing");
        dialog.locator(".ant-modal-footer button").last().click();
        assertThat(alert).hasCount(0);
        doctor.context().close();
    }

    @Test
    @Order(6)
    @Covers({"C44"})
    void theFirstSwabsAreBoundAtTheDoorByTheirBarcodes() {
        Program manager = installation.program("manager.b");
        List<UUID> alone = alone(manager);
        goes = alone.get(0);
        waits = alone.get(1);
        roomOfTheFirst = roomOf(manager, goes);
        Page tablet = signedIn("nurse.b", 1180, 820);
        tablet.navigate(site("samples"));
        for (UUID stay : List.of(goes, waits)) {
            tablet.getByRole(AriaRole.GROUP,
                    new Page.GetByRoleOptions().setName("Room " + roomOf(manager, stay)).setExact(true))
                    .getByRole(AriaRole.BUTTON)
                    .click();
            tablet.locator("input[name=barcode]").fill(barcode(stay, 1));
            Chrome.picture(tablet, "swab");
            tablet.keyboard().press("Enter");
            assertThat(tablet.getByText("barcode " + barcode(stay, 1) + " is bound")).isVisible();
        }
        tablet.context().close();
    }

    private static String barcode(UUID stay, int day) {
        return "LZ-" + stay.toString().substring(24) + "-" + day;
    }

    @Test
    @Order(7)
    @Covers({"F47", "C44", "F25", "F19", "C31", "F6"})
    void afterSevenDaysOneIsRefusedWithReasonsAndAnotherGoesHome() throws Exception {
        installation.forward("7d");
        installation.forward("2h");
        Program manager = installation.program("manager.b");
        Program nurse = installation.program("nurse.b");
        StringBuilder lab = new StringBuilder("条码,结果,检测机构\n");
        for (UUID stay : List.of(goes, waits)) {
            nurse.post("/api/health/stays/" + stay + "/readings", """
                {"id":"%s","happenedAt":"%s","channel":"DOOR","outcome":"MEASURED","temperature":36.5,"oxygen":98}"""
                    .formatted(UUID.randomUUID(), nurse.businessTime())).ok();
            for (JsonNode due : nurse.get("/api/health/stays/" + stay + "/file").ok().path("stay").path("testsDue")) {
                int day = due.path("day").asInt();
                if (day != 1) {
                    nurse.put("/api/health/samples/" + barcode(stay, day), """
                        {"stayId":"%s","day":%d,"happenedAt":"%s"}""".formatted(stay, day, nurse.businessTime())).ok();
                }
                if (stay.equals(goes) || day != 7) {
                    lab.append(barcode(stay, day)).append(",阴性,丽州一检\n");
                }
            }
        }
        Page office = signedIn("nurse.b", 1440, 900);
        office.navigate(site("samples?tab=lab"));
        office.locator("input[type=file]")
                .setInputFiles(new FilePayload("lab.csv", "text/csv",
                        lab.toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(office.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("What came of the file")))
                .containsText(Pattern.compile("New results\\s*9|9\\s*New results"));
        Chrome.picture(office, "laboratory");
        office.context().close();

        Page page = signedIn("manager.b", 1440, 1000);
        page.navigate(site("release"));
        open(page, manager, waits);
        papers(page);
        assertThat(page.getByText("The test of day 7 has no result that counts yet.")).isVisible();
        assertThat(page.getByRole(AriaRole.DIALOG).getByText("is missing")).hasCount(0);
        Chrome.picture(page, "release-refused");
        page.keyboard().press("Escape");

        open(page, manager, goes);
        papers(page);
        assertThat(page.getByText("No line is closed at present")).isVisible();
        Chrome.picture(page, "release-clear");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Release"))
                .last()
                .click();
        page.locator(".ant-modal-confirm-btns button").last().click();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stays(manager, "RELEASED")).containsExactly(goes));
        assertThat(stays(manager, "IN_RESIDENCE")).contains(waits);
        page.context().close();
    }

    @Test
    @Order(8)
    @Covers({"C46", "F9"})
    void theRoomOfWhoeverLeftIsCleanedInspectedAndReadyForTheNext() throws Exception {
        Page cleaner = signedIn("cleaner.b", 1180, 820);
        cleaner.navigate(site("turnover"));
        step(cleaner, "Start airing");
        installation.forward("61m");
        step(cleaner, "Start disinfecting");
        Chrome.picture(cleaner, "turnover");
        installation.forward("31m");
        step(cleaner, "Start venting");
        installation.forward("31m");
        step(cleaner, "Venting finished");
        assertThat(button(cleaner, "Inspection passed")).isDisabled();
        cleaner.context().close();

        Page inspector = signedIn("nurse.b", 1180, 820);
        inspector.navigate(site("turnover"));
        step(inspector, "Inspection passed");
        inspector.navigate(site("rooms"));
        assertThat(inspector.locator("[data-state=AVAILABLE]")
                .filter(new Locator.FilterOptions().setHasText(roomOfTheFirst))
                .first()).isVisible();
        Chrome.picture(inspector, "board-ready");
        inspector.context().close();
    }

    // the services have been started again in between, so the screen is opened anew
    private static void step(Page page, String step) {
        page.reload();
        page.locator("button").filter(new Locator.FilterOptions().setHasText(roomOfTheFirst)).first().click();
        button(page, step).click();
        assertThat(page.getByText("Recorded: " + step)).isVisible(within(Duration.ofSeconds(30)));
    }

    private static List<UUID> alone(Program manager) {
        List<UUID> found = new ArrayList<>();
        manager.get("/api/residents/manifests/" + manifest).ok().path("bubbles").forEach(bubble -> {
            JsonNode first = bubble.path("members").path(0);
            if (bubble.path("members").size() == 1 && first.path("state").asString("").equals("IN_RESIDENCE")) {
                found.add(UUID.fromString(first.path("stayId").asString()));
            }
        });
        return found;
    }

    private static void open(Page page, Program manager, UUID stay) {
        String room = roomOf(manager, stay);
        page.getByLabel("Name / Room").fill(room);
        page.locator("tbody button").first().click();
    }

    private static String roomOf(Program manager, UUID stay) {
        for (JsonNode bubble : manager.get("/api/residents/manifests/" + manifest).ok().path("bubbles")) {
            for (JsonNode member : bubble.path("members")) {
                if (member.path("stayId").asString().equals(stay.toString())) {
                    return member.path("roomNumber").asString();
                }
            }
        }
        throw new AssertionError("no room of " + stay);
    }

    private static void papers(Page page) {
        page.locator("#paper-orderLifted").fill("丽防〔2026〕112号");
        page.locator("#paper-transport").fill("社区专车");
        page.locator("#paper-handover").fill("东郊街道5社区");
    }
}
