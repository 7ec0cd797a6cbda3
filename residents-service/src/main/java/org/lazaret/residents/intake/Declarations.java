package org.lazaret.residents.intake;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.crypto.SubjectKeys;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.FieldError;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.person.IdNumber;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Sex;
import org.lazaret.residents.policy.Category;

/**
 * One declaration (一次申报) fills in one intake. Until then it lies sealed under a key of its own, which is destroyed when
 * its answers stand in the intake. Source: {@code deploy/handbook/residents.md#intake}.
 */
@Component
class Declarations {
    private static final String[] FILERS = {"site-manager", "doctor", "nurse", "security"};

    private final DeclarationStore declarations;
    private final Intakes intakes;
    private final Sites sites;
    private final SubjectKeys keys;
    private final JsonMapper json;
    private final RuleBooks<IntakeRules> books;
    private final AuditStore audit;

    Declarations(
            DeclarationStore declarations,
            Intakes intakes,
            Sites sites,
            SubjectKeys keys,
            JsonMapper json,
            RuleBooks<IntakeRules> books,
            AuditStore audit) {
        this.declarations = declarations;
        this.intakes = intakes;
        this.sites = sites;
        this.keys = keys;
        this.json = json;
        this.books = books;
        this.audit = audit;
    }

    /**
     * Files a declaration under its number; the same again is the same declaration.
     *
     * @throws ProblemException 422 with every wrong answer, or when the number is taken by another declaration
     */
    Declaration file(UUID siteId, String number, Declared declared) {
        Sites.Visit by = sites.enter(siteId, FILERS);
        IntakeRules rules = books.on(by.today());
        // which questions are asked of this traveller is not known yet; every answer must be a possible one
        List<FieldError> errors = new IntakeForm(rules, Category.INBOUND_TRAVELLER, AgeBand.ADULT, Sex.UNKNOWN)
                .errors(declared.answers(), by.now(), true);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        UUID id = id(siteId, number);
        audit.record(by.actor(), "declaration.file", "declaration", id, siteId);
        String key = keys.newKey(id);
        Instant now = by.now();
        Declaration kept = declarations.insert(new Declaration(
                id, siteId, number, key,
                keys.open(id, key).seal(Declaration.FIELD, json.writeValueAsString(declared)), by.actor().username(),
                now, now.plus(rules.declarationLives()), null, Declaration.SCHEMA, 1));
        Declared first = opened(kept);
        if (first != null && !json.valueToTree(first).equals(json.valueToTree(declared))) {
            throw ProblemException.of(ProblemType.KEY_REUSED,
                    "Under this number another declaration was filed. Use a new number.");
        }
        return kept;
    }

    /**
     * Fills in the intake of a stay from a declaration. Done twice it is done once.
     *
     * @throws ProblemException 422 when there is none, or it is another person's
     */
    Intakes.Opened use(UUID stayId, String number) {
        Intakes.Opened seen = intakes.open(stayId);
        UUID siteId = seen.stay().siteId();
        if (number.equals(seen.intake().declaration())) {
            declarations.change(require(siteId, number).id(), Declaration::emptied);
            return seen;
        }
        Declaration declaration = require(siteId, number);
        Declared declared = opened(declaration);
        if (declared == null || seen.by().now().isAfter(declaration.expiresAt())) {
            throw none();
        }
        PersonalData person = seen.person();
        String idNumber = declared.idNumber();
        if (person != null && idNumber != null
                && !Objects.equals(IdNumber.normal(idNumber), person.idNumber())) {
            throw refused("declaration-person", "This declaration names another document. Compare with the person's.",
                    "该申报的证件号码与本人不符，请核对。");
        }
        Declaration claimed = declarations.change(
                declaration.id(), known -> known.usedBy() == null ? known.claimedBy(stayId) : known);
        if (!stayId.equals(claimed.usedBy())) {
            throw none();
        }
        audit.record(seen.by().actor(), "declaration.use", "stay", stayId, siteId);
        intakes.declared(seen, declared, number);
        declarations.change(declaration.id(), Declaration::emptied);
        return intakes.open(stayId);
    }

    private Declaration require(UUID siteId, String number) {
        Declaration declaration = declarations.find(id(siteId, number));
        if (declaration == null) {
            throw none();
        }
        return declaration;
    }

    private @Nullable Declared opened(Declaration declaration) {
        String key = declaration.key();
        String sealed = declaration.sealed();
        return key == null || sealed == null
                ? null
                : json.readValue(keys.open(declaration.id(), key).open(Declaration.FIELD, sealed), Declared.class);
    }

    private static UUID id(UUID siteId, String number) {
        return Ids.derived(siteId, "declaration " + number);
    }

    private static ProblemException none() {
        return refused("declaration-none",
                "There is no declaration of this number that could be used. Compare the number, or ask the person.",
                "没有可用的该编号申报，请核对编号或当面询问。");
    }

    private static ProblemException refused(String rule, String message, String messageZh) {
        return ProblemException.refused(List.of(new BrokenRule(rule, message, messageZh)));
    }
}
