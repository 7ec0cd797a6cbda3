package org.lazaret.rooms.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

@Covers("F1")
class SiteRowTest {
    private static final Site KNOWN = new Site(UUID.randomUUID(), "N-1", "东郊", "East", SiteKind.HOTEL, "331101",
            "东郊1号", "Asia/Urumqi", "陈立", 120, false, null, Instant.EPOCH, Site.SCHEMA, 7);

    @Test
    void a_list_of_the_columns_that_are_needed_lifts_no_limit_of_a_known_site() {
        SiteRow row = row("code,nameZh,nameEn,kind,regionCode,address", "N-1,东郊,East,HOTEL,331101,东郊1号");
        assertThat(row.over(KNOWN)).isEqualTo(KNOWN);
        assertThat(row.added(KNOWN.id()).exclusiveUse()).as("a new one has the usual").isTrue();
        assertThat(row.added(KNOWN.id()).timeZone()).isEqualTo("Asia/Shanghai");
    }

    @Test
    void what_a_list_names_counts_and_each_field_of_it_is_told() {
        Site after = row("code,nameZh,nameEn,kind,regionCode,address,policyCapacity,exclusiveUse",
                "N-1,东郊,East,HOTEL,331101,东郊1号,90,yes").over(KNOWN);
        assertThat(SitesFile.differences(KNOWN, after)).containsExactly(
                new SitesFile.FieldChange("policyCapacity", "120", "90"),
                new SitesFile.FieldChange("exclusiveUse", "no", "yes"));
    }

    private static SiteRow row(String... lines) {
        SitesFile.Read read = SitesFile.read((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(read.errors()).isEqualTo(List.of());
        return read.rows().getFirst().site();
    }
}
