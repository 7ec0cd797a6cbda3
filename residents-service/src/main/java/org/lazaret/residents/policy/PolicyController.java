package org.lazaret.residents.policy;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.security.Access;

/** The rule books in use, for everybody who is signed in: they are public rules. */
@RestController
@RequestMapping("/api/residents/policy-packs")
class PolicyController {
    private final PolicyPacks packs;
    private final Access access;

    PolicyController(PolicyPacks packs, Access access) {
        this.packs = packs;
        this.access = access;
    }

    /** Every version of every pack. */
    @GetMapping
    List<PolicyPack> packs() {
        access.actor();
        return packs.all();
    }
}
