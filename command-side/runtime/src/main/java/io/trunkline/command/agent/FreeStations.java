package io.trunkline.command.agent;

import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.Origin;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.Stations;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentId;
import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.FoldConsumer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets one agent at a time sign in at a station, in front of the port that carries commands out. Two who sign in there in the
 * same instant may both succeed; the phone is then the last one's.
 */
public final class FreeStations implements CommandPort, FoldConsumer {

    private final CommandPort next;
    private final Stations stations = new Stations();

    public FreeStations(CommandPort next) {
        this.next = next;
    }

    @Override
    public CompletionStage<CommandResult> send(Command command, Origin origin) {
        return command instanceof SignInAgent c && isTaken(c)
                ? CompletableFuture.completedFuture(
                        new Rejected(RejectionCode.STATION_IN_USE, Map.of("station", station(c))))
                : next.send(command, origin);
    }

    private boolean isTaken(SignInAgent c) {
        Personal number = c.number();
        SubjectId person = number == null ? null : number.subject();
        AgentId there =
                number == null ? stations.signedInAt(station(c)) : person == null ? null : stations.signedInAt(person);
        return there != null && !there.equals(c.agent());
    }

    /** Empty for an agent who is not known, whom the decider turns down. */
    private String station(SignInAgent c) {
        if (c.number() != null) {
            return "this number";
        }
        String asked = c.station();
        String own = stations.own(c.agent());
        return asked != null ? asked : own != null ? own : "";
    }

    @Override
    public String name() {
        return "stations";
    }

    @Override
    public void on(Envelope envelope) {
        if (envelope.event() instanceof AgentEvent e) {
            stations.on(e);
        }
    }
}
