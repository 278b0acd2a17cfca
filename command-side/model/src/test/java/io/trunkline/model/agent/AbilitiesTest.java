package io.trunkline.model.agent;

import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.at;

import io.trunkline.command.AgentCommand.SetAgentLocation;
import io.trunkline.command.AgentCommand.SetAgentSkills;
import io.trunkline.events.AgentEvent.AgentLocationSet;
import io.trunkline.events.AgentEvent.AgentSkillsSet;
import io.trunkline.events.SkillLevel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent's skills and location as a specification. */
class AbilitiesTest {

    private static final List<SkillLevel> TAX = List.of(new SkillLevel("tax", 4), new SkillLevel("language.de", 10));

    @Test
    void skillsAreReplacedWholeAndOnlyWhenTheyDiffer() {
        SetAgentSkills set = new SetAgentSkills(ANNA, TAX, at(300));
        AgentTest.ready().when(set).then(new AgentSkillsSet(ANNA, TAX, at(300)));
        AgentTest.ready().given(set).when(set).thenNothing();
        SetAgentSkills none = new SetAgentSkills(ANNA, List.of(), at(301));
        AgentTest.ready().given(set).when(none).then(new AgentSkillsSet(ANNA, List.of(), at(301)));
    }

    @Test
    void skillsAndLocationOutliveEverythingElse() {
        SetAgentSkills skills = new SetAgentSkills(ANNA, TAX, at(15));
        SetAgentLocation location = new SetAgentLocation(ANNA, "berlin", at(15));
        AgentTest.ready()
                .given(skills, location, AgentTest.RESERVE, AgentTest.CONNECT, AgentTest.WRAP_UP_AT_100)
                .when(skills)
                .thenNothing();
        AgentTest.ready()
                .given(skills, location, AgentTest.RESERVE, AgentTest.CONNECT)
                .when(location)
                .thenNothing();
    }

    @Test
    void aLocationIsTakenAway() {
        SetAgentLocation away = new SetAgentLocation(ANNA, null, at(301));
        AgentTest.ready().when(away).thenNothing();
        AgentTest.ready()
                .given(new SetAgentLocation(ANNA, "berlin", at(300)))
                .when(away)
                .then(new AgentLocationSet(ANNA, null, at(301)));
    }

    @ParameterizedTest
    @CsvSource({"tax, 0, skills.level", "tax, 11, skills.level", "'my tax', 1, skills.skill", "'', 1, skills.skill"})
    void skillsHaveLimits(String skill, int level, String field) {
        AgentTest.ready()
                .when(new SetAgentSkills(ANNA, List.of(new SkillLevel(skill, level)), at(300)))
                .thenRejected(INVALID_VALUE, "field", field);
    }

    @Test
    void eachSkillIsNamedOnceAndThereAreAtMostFifty() {
        List<SkillLevel> twice = List.of(new SkillLevel("tax", 1), new SkillLevel("tax", 2));
        AgentTest.ready()
                .when(new SetAgentSkills(ANNA, twice, at(300)))
                .thenRejected(INVALID_VALUE, "value", "tax", "limit", "each skill once");
        List<SkillLevel> many =
                IntStream.range(0, 51).mapToObj(n -> new SkillLevel("s" + n, 1)).toList();
        AgentTest.ready()
                .when(new SetAgentSkills(ANNA, many, at(300)))
                .thenRejected(INVALID_VALUE, "field", "skills", "limit", "0 to 50");
    }
}
