package org.lazaret.residents.days;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;

/** Of whom a secondary contact is the contact, and who should be classed anew because that one turned positive. */
@RestController
@RequestMapping("/api/residents")
class ContactLinkController {
    private final ContactLinks links;

    ContactLinkController(ContactLinks links) {
        this.links = links;
    }

    /** The contact's stay. */
    record ContactLinkBody(@NotNull UUID contactStayId) {}

    /** Why the person stays a secondary contact; never a name. */
    record DismissalBody(@NotBlank @Size(max = 300) String reason) {}

    /** @param proposed the linked contact turned positive: RECLASSIFY by the rule {@code secondary-contact} */
    record ContactLinkView(
            UUID stayId, UUID contactStayId, String linkedBy, Instant linkedAt, boolean proposed,
            @Nullable String dismissedFor) {}

    /** Links a secondary contact to a contact; the same again is the same link. */
    @PutMapping("/stays/{stayId}/linked-contact")
    ContactLinkView linkContact(@PathVariable UUID stayId, @Valid @RequestBody ContactLinkBody body) {
        return view(links.link(stayId, body.contactStayId()));
    }

    /** Secondary contacts whose linked contact turned positive; a page may hold fewer than its limit. */
    @GetMapping("/sites/{siteId}/day-proposals")
    Page<ContactLinkView> proposals(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return links.proposals(siteId, cursor, Cursor.limit(limit)).map(ContactLinkController::view);
    }

    /** The person stays a secondary contact, for a reason. */
    @PutMapping("/sites/{siteId}/day-proposals/{stayId}/dismissal")
    ContactLinkView dismiss(
            @PathVariable UUID siteId, @PathVariable UUID stayId, @Valid @RequestBody DismissalBody body) {
        return view(links.dismiss(siteId, stayId, body.reason()));
    }

    private static ContactLinkView view(ContactLinks.Linked linked) {
        ContactLink link = linked.link();
        ContactLink.Dismissal no = link.dismissed();
        return new ContactLinkView(
                link.stayId(), link.contact(), link.by(), link.at(), linked.proposed(),
                no == null ? null : no.reason());
    }
}
