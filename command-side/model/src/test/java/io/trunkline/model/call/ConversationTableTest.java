package io.trunkline.model.call;

import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.CallCommand;
import io.trunkline.command.ConversationCommand;
import io.trunkline.command.ConversationCommand.ParkCall;
import io.trunkline.command.ConversationCommand.PlaceCall;
import io.trunkline.command.ConversationCommand.RequestPark;
import io.trunkline.command.Who;
import io.trunkline.events.PartyId;
import io.trunkline.model.DecisionPage;
import io.trunkline.model.DecisionTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What parties of a call may do, by how the call stands: two talk, a third is called, consulted, with them, or looks after them. */
class ConversationTableTest {

    private static final PartyId P1 = new PartyId(1);

    private static Map<String, Call> states() {
        Map<String, Call> states = new LinkedHashMap<>();
        states.put("New", CallTest.call().state());
        states.put("Received", CallTest.received().state());
        states.put("Waiting", CallTest.waiting().state());
        states.put("Offered", CallTest.offered().state());
        states.put("Talking", CallTest.talking().state());
        states.put(
                "Talking, third rings",
                CallTest.talking()
                        .given(ConversationTest.CONSULT, ConversationTest.RING)
                        .state());
        states.put("Talking, consulting", ConversationTest.consulting().state());
        states.put("Talking, conference", ConversationTest.conference().state());
        states.put("Talking, supervised", ConversationTest.supervised().state());
        states.put(
                "Talking, parked",
                CallTest.talking()
                        .given(new RequestPark(CALL, P1, at(40)), new ParkCall(CALL, P1, null, 7, 60, at(41)))
                        .state());
        states.put("AtVoicemail", CallTest.atVoicemail().state());
        states.put("Ended", CallTest.ended().state());
        return states;
    }

    /** Of each the first sample of those that the laws are tried with: by party 1, about party 2. */
    private static Map<String, CallCommand> commands() {
        Map<String, CallCommand> commands = new LinkedHashMap<>();
        commands.put("PlaceCall", new PlaceCall(CALL, ANNA, "n", new Who.Agent(BEN), at(60)));
        for (CallCommand command : ConversationLawsTest.possible(at(60))) {
            if (command instanceof ConversationCommand) {
                commands.putIfAbsent(command.getClass().getSimpleName(), command);
            }
        }
        return commands;
    }

    @Test
    void everyPairIsHandledOrTurnedDownWithACode() {
        assertThat(DecisionTable.names(List.copyOf(states().values()))).isEqualTo(DecisionTable.leaves(Call.class));
        assertThat(DecisionTable.names(List.copyOf(commands().values())))
                .isEqualTo(DecisionTable.leaves(ConversationCommand.class));
        DecisionPage.isTheApprovedOne("conversation", "A talk and its parties", states(), commands(), Call::decide);
    }
}
