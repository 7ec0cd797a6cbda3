package org.lazaret.kit.test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The walls of the house, checked on the classes of one service. A service's own architecture test is
 * {@snippet :
 * @TestFactory
 * Stream<DynamicTest> houseRules() {
 *     return HouseRules.of("org.lazaret.rooms");
 * }
 * }
 * A package is a feature; a name's ending tells what a class may do: {@code *Controller} speaks HTTP, {@code *Store}
 * speaks to the database, {@code *Api} to a peer, {@code *Configuration}, {@code *Properties} and
 * {@code *Application} put the parts together. Records, enums and interfaces outside those are the domain.
 * Every rule fails when the package holds no class, so a renamed package is noticed.
 */
public final class HouseRules {
    private static final List<String> ASSEMBLY = List.of("Configuration", "Properties", "Application");
    private final String root;
    private final JavaClasses classes;

    private HouseRules(String root, JavaClasses classes) {
        this.root = root;
        this.classes = classes;
    }

    /** One test per rule over the main classes of the package and below. */
    public static Stream<DynamicTest> of(String root) {
        return of(root, new ImportOption.DoNotIncludeTests());
    }

    static Stream<DynamicTest> of(String root, ImportOption... options) {
        HouseRules house = in(root, options);
        return house.rules()
                .entrySet()
                .stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> house.check(rule.getKey())));
    }

    static HouseRules in(String root, ImportOption... options) {
        return new HouseRules(root, new ClassFileImporter().withImportOptions(List.of(options)).importPackages(root));
    }

    /** Names of the rules, in order. */
    List<String> names() {
        return List.copyOf(rules().keySet());
    }

    /** @throws AssertionError naming every class that breaks the rule, or that there is no class at all */
    void check(String name) {
        if (classes.isEmpty()) {
            throw new AssertionError("There is no class in " + root + ", so the rule '" + name + "' protects nothing");
        }
        ArchRule rule = rules().get(name);
        if (rule == null) {
            throw new AssertionError("No rule '" + name + "'; the rules are " + names());
        }
        EvaluationResult result = rule.allowEmptyShould(true).evaluate(classes);
        if (result.hasViolation()) {
            throw new AssertionError(name + ":\n" + String.join("\n", result.getFailureReport().getDetails()));
        }
    }

    private Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("domain types import only java, jspecify and other domain types",
                classes().that(isDomain()).should().onlyDependOnClassesThat(mayServeTheDomain()));
        rules.put("only stores and the assembly know the database driver",
                noClasses().that(describe("are neither stores nor assembly",
                        type -> !endsWith(type, "Store") && !isAssembly(type)))
                        .should()
                        .dependOnClassesThat(isDriver()));
        rules.put("features form no cycles", slices().matching(root + ".(*)..").should().beFreeOfCycles());
        rules.put("no class is called Impl, Mapper, Util or Helper",
                classes().should()
                        .haveSimpleNameNotEndingWith("Impl")
                        .andShould()
                        .haveSimpleNameNotEndingWith("Mapper")
                        .andShould()
                        .haveSimpleNameNotEndingWith("Util")
                        .andShould()
                        .haveSimpleNameNotEndingWith("Utils")
                        .andShould()
                        .haveSimpleNameNotEndingWith("Helper"));
        rules.put("controllers reach stores through a use case",
                noClasses().that(describe("are controllers", type -> endsWith(type, "Controller")))
                        .should()
                        .dependOnClassesThat(describe("are stores", type -> endsWith(type, "Store"))));
        rules.put("time comes in as a value or from the business clock, never from the system",
                noClasses().that(describe("are not assembly", type -> !isAssembly(type)))
                        .should()
                        .callCodeUnitWhere(readsTheSystemsTime()));
        return rules;
    }

    private DescribedPredicate<JavaClass> isDomain() {
        return describe("are domain types", this::domain);
    }

    private boolean domain(JavaClass type) {
        return inside(type, root)
                && (type.isRecord() || type.isEnum() || type.isInterface() && !type.isAnnotation())
                && !endsWith(type, "Controller") && !endsWith(type, "Store") && !endsWith(type, "Api")
                && !isAssembly(type)
                && !type.getSimpleName().equals("package-info");
    }

    /** The kit's values (a page, a recent key, an event) are as plain as the domain's own. */
    private DescribedPredicate<JavaClass> mayServeTheDomain() {
        return describe("are java.*, jspecify or domain types", target -> {
            JavaClass type = target.getBaseComponentType();
            return type.isPrimitive() || inside(type, "java") || inside(type, "org.jspecify")
                    || inside(type, "org.bson.codecs.pojo.annotations") || domain(type)
                    || inside(type, "org.lazaret.kit")
                            && (type.isRecord() || type.isEnum() || type.isInterface());
        });
    }

    private static DescribedPredicate<JavaClass> isDriver() {
        return describe("belong to the database driver", type -> inside(type, "com.mongodb")
                || inside(type, "org.bson") && !inside(type, "org.bson.codecs.pojo.annotations"));
    }

    private static DescribedPredicate<JavaCall<?>> readsTheSystemsTime() {
        return describe("read the system's time", call -> {
            AccessTarget target = call.getTarget();
            JavaClass owner = target.getOwner();
            String name = target.getName();
            return inside(owner, "java.time") && name.equals("now")
                    || owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis")
                    || owner.isEquivalentTo(Clock.class) && (name.startsWith("system") || name.startsWith("tick"))
                    || owner.isEquivalentTo(InstantSource.class) && name.equals("system")
                    || owner.isEquivalentTo(Date.class) && name.equals("<init>")
                            && call.getTarget().getParameterTypes().isEmpty();
        });
    }

    private static boolean inside(JavaClass type, String root) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    private static boolean isAssembly(JavaClass type) {
        return ASSEMBLY.stream().anyMatch(ending -> endsWith(type, ending));
    }

    /** A nested type belongs to the one around it. */
    private static boolean endsWith(JavaClass type, String ending) {
        for (JavaClass at = type; at != null; at = at.getEnclosingClass().orElse(null)) {
            if (at.getSimpleName().endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
