package io.trunkline.model.agent;

import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.at;
import static io.trunkline.model.agent.AgentTest.notReadySpell;
import static io.trunkline.model.agent.AgentTest.ready;

import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.NoteOverrun;
import io.trunkline.events.AgentEvent.AgentNotReadyOverran;
import io.trunkline.events.AgentEvent.AgentReady;
import org.junit.jupiter.api.Test;

/** A reason that takes longer than it is meant to is a fact, and no more than that. */
class OverrunTest {

    private static final MakeAgentNotReady LUNCH = new MakeAgentNotReady(ANNA, "lunch", at(50));

    @Test
    void isSaidOnce() {
        ready().given(LUNCH).when(noted(50, 110)).then(new AgentNotReadyOverran(ANNA, "lunch", at(50), 1, at(110)));
        ready().given(LUNCH, noted(50, 110)).when(noted(50, 120)).thenNothing();
    }

    @Test
    void isNotSaidBeforeItsTimeOrOfAnotherSpell() {
        ready().given(LUNCH).when(noted(50, 109)).thenNothing();
        ready().given(LUNCH).when(noted(40, 120)).thenNothing();
        ready().when(noted(20, 120)).thenNothing();
    }

    @Test
    void leavesTheSpellAsItIs() {
        ready().given(LUNCH, noted(50, 110))
                .when(new MakeAgentReady(ANNA, at(130)))
                .then(new AgentReady(ANNA, notReadySpell("lunch", 50), at(130)));
    }

    private static NoteOverrun noted(long since, long second) {
        return new NoteOverrun(ANNA, at(since), 1, at(second));
    }
}
