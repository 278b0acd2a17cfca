package io.trunkline.app.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house as designed, and proof that the rules would notice. */
class ArchitectureTest {

    private static final String FIXTURE = "io.trunkline.app.architecture.fixture";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.trunkline");
    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(FIXTURE);

    static Stream<ArchRule> rules() {
        return Stream.of(
                House.eventsKnowOnlyThePlatform(),
                House.hoursKnowOnlyThePlatform(),
                House.commandsKnowOnlyEvents(),
                House.modelIsPure("io.trunkline.model.."),
                House.callControlIsPure(),
                House.flowsArePure(),
                House.nothingPureHasAClockOrChance(
                        "io.trunkline.model..",
                        "io.trunkline.callcontrol..",
                        "io.trunkline.events..",
                        "io.trunkline.hours",
                        "io.trunkline.ivr"),
                House.queriesNeverCommand("io.trunkline.query.."),
                House.projectionsKnowNoFramework(),
                House.edgeKnowsNoStack(),
                House.embeddedStoresKnowNothingOfOurs(),
                House.auditKnowsTheLogOnly(),
                House.nobodyDependsOnTheApplication(),
                House.namesSayWhatThingsAre());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void houseStandsAsDesigned(ArchRule rule) {
        rule.check(PRODUCT);
    }

    @Test
    void aModelThatAsksTheClockIsNoticed() {
        noticed(House.nothingPureHasAClockOrChance(FIXTURE + ".model.."), "ModelThatAsksTheClock");
    }

    @Test
    void aModelThatKnowsAFrameworkIsNoticed() {
        noticed(House.modelIsPure(FIXTURE + ".model.."), "ModelThatKnowsAFramework");
    }

    @Test
    void aQueryThatCommandsIsNoticed() {
        noticed(House.queriesNeverCommand(FIXTURE + ".query.."), "QueryThatCommands");
    }

    private static void noticed(ArchRule rule, String culprit) {
        assertThatThrownBy(() -> rule.check(VIOLATIONS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(culprit);
    }
}
