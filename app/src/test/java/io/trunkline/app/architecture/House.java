package io.trunkline.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Who may depend on whom, as in {@code docs/concepts/architecture.md}. */
final class House {

    private static final String[] PLATFORM = {"java..", "org.jspecify..", "com.google.errorprone.annotations.."};
    private static final Set<String> CLOCKS = Set.of("now", "currentTimeMillis", "nanoTime");
    private static final Set<String> CHANCES = Set.of("randomUUID", "random");

    private House() {}

    static ArchRule eventsKnowOnlyThePlatform() {
        return onlyDependOn("io.trunkline.events..", "io.trunkline.hours", "com.fasterxml.jackson.annotation..");
    }

    /** Beside the events, for both calendars and flows say when something is open. */
    static ArchRule hoursKnowOnlyThePlatform() {
        return onlyDependOn("io.trunkline.hours");
    }

    /** The JDK's hashing is there for PINs: who makes their hash and who checks it share commands and nothing else. */
    static ArchRule commandsKnowOnlyEvents() {
        return onlyDependOn("io.trunkline.command", "io.trunkline.events..", "javax.crypto..");
    }

    static ArchRule modelIsPure(String model) {
        return onlyDependOn(model, "io.trunkline.events..", "io.trunkline.hours", "io.trunkline.command");
    }

    static ArchRule callControlIsPure() {
        return onlyDependOn("io.trunkline.callcontrol..");
    }

    /** The reader of files beside it knows YAML and JSON; the flows themselves know faults by their place and no more. */
    static ArchRule flowsArePure() {
        return onlyDependOn("io.trunkline.ivr", "io.trunkline.files", "io.trunkline.hours");
    }

    static ArchRule nothingPureHasAClockOrChance(String... pure) {
        return noClasses()
                .that()
                .resideInAnyPackage(pure)
                .should()
                .callMethodWhere(new DescribedPredicate<JavaCall<?>>("a clock or chance is asked") {
                    @Override
                    public boolean test(JavaCall<?> call) {
                        JavaClass owner = call.getTargetOwner();
                        boolean clock = owner.isAssignableTo(Instant.class) || owner.isAssignableTo(System.class);
                        boolean chance = owner.isEquivalentTo(UUID.class) || owner.isEquivalentTo(Math.class);
                        return (clock && CLOCKS.contains(call.getName()))
                                || (chance && CHANCES.contains(call.getName()));
                    }
                })
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, Random.class, ThreadLocalRandom.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..");
    }

    static ArchRule queriesNeverCommand(String query) {
        return noClasses()
                .that()
                .resideInAPackage(query)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.trunkline.command..", "io.trunkline.model..", "org.axonframework..");
    }

    static ArchRule projectionsKnowNoFramework() {
        return noClasses()
                .that()
                .resideInAPackage("io.trunkline.projections..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "org.axonframework..",
                        "io.trunkline.command..",
                        "io.trunkline.query..");
    }

    static ArchRule edgeKnowsNoStack() {
        return noClasses()
                .that()
                .resideInAPackage("io.trunkline.edge..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.sip..",
                        "gov.nist..",
                        "io.netty..",
                        "io.trunkline.sip..",
                        "io.trunkline.media..",
                        "io.trunkline.eventstore..",
                        "io.trunkline.model..",
                        "org.springframework..",
                        "org.axonframework..");
    }

    static ArchRule embeddedStoresKnowNothingOfOurs() {
        return noClasses()
                .that()
                .resideInAPackage("io.trunkline.embedded..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.trunkline..")
                        .and(DescribedPredicate.not(resideInAnyPackage("io.trunkline.embedded.."))));
    }

    /** Who verifies an export has neither commands nor reports nor a server. */
    static ArchRule auditKnowsTheLogOnly() {
        return noClasses()
                .that()
                .resideInAPackage("io.trunkline.audit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "org.axonframework..",
                        "io.trunkline.command..",
                        "io.trunkline.model..",
                        "io.trunkline.projections..",
                        "io.trunkline.query..");
    }

    static ArchRule nobodyDependsOnTheApplication() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.trunkline.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.trunkline.app..");
    }

    static ArchRule namesSayWhatThingsAre() {
        return noClasses()
                .that()
                .resideInAPackage("io.trunkline..")
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Dto|DTO)");
    }

    private static ArchRule onlyDependOn(String who, String... whom) {
        String[] allowed = new String[PLATFORM.length + whom.length + 1];
        System.arraycopy(PLATFORM, 0, allowed, 0, PLATFORM.length);
        System.arraycopy(whom, 0, allowed, PLATFORM.length, whom.length);
        allowed[allowed.length - 1] = who;
        return ArchRuleDefinition.classes()
                .that()
                .resideInAPackage(who)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }
}
