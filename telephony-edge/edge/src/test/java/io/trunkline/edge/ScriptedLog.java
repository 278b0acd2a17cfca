package io.trunkline.edge;

import io.trunkline.command.CallCommand;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.ConversationCommand;
import io.trunkline.command.Origin;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.Event;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueVisit;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A log that takes every command, says of itself only what must follow at once (an answer makes somebody come), and for the
 * rest what the test says. The edge is what is tried here, not the deciders.
 */
final class ScriptedLog implements CommandPort, AutoCloseable {

    final Journal<Command> sent = new Journal<>();
    private final ExecutorService follower = Executors.newSingleThreadExecutor();
    private final Consumer<Event> reader;

    ScriptedLog(Consumer<Event> reader) {
        this.reader = reader;
    }

    @Override
    public CompletionStage<CommandResult> send(Command command, Origin origin) {
        sent.add(command);
        Instant at = command.at();
        switch (command) {
            case CallCommand.AnswerCall(CallId call, var reservation, var _) ->
                says(new CallEvent.CallAnswered(
                        call, reservation, EdgeBench.ANNA, new QueueVisit(EdgeBench.SALES, at), PartyId.of(1), at));
            case ConversationCommand.AnswerParty(CallId call, PartyId party, var _) ->
                says(new ConversationEvent.CallPartyJoined(call, party, null, at));
            case ConversationCommand.HoldCall(CallId call, PartyId party, var _) ->
                says(new ConversationEvent.CallHeld(call, party, at));
            case ConversationCommand.RetrieveCall(CallId call, PartyId party, var _) ->
                says(new ConversationEvent.CallRetrieved(call, party, at, at));
            default -> {}
        }
        return CompletableFuture.completedFuture(
                new CommandResult.Accepted(sent.all().size()));
    }

    void says(Event event) {
        follower.execute(() -> reader.accept(event));
    }

    @Override
    public void close() {
        follower.close();
    }
}
