package org.lazaret.residents.policy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.time.BusinessClock;

/** The rule books in use, for everybody who is signed in: they are public rules. */
@RestController
@RequestMapping("/api/residents")
class PolicyController {
    private final PolicyPacks packs;
    private final RuleBooks<PolicyProfile> profiles;
    private final Access access;
    private final BusinessClock clock;

    PolicyController(
            PolicyPacks packs, RuleBooks<PolicyProfile> profiles, Access access, BusinessClock clock) {
        this.packs = packs;
        this.profiles = profiles;
        this.clock = clock;
        this.access = access;
    }

    /** Every version of every pack. */
    @GetMapping("/policy-packs")
    List<PolicyPack> packs() {
        access.actor();
        return packs.all();
    }

    /** The profile by which the sites are run, with its parts. */
    @GetMapping("/policy-profile")
    PolicyProfile profile() {
        access.actor();
        return profiles.on(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
