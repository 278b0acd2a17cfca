package io.trunkline.command.call;

import io.trunkline.command.CallCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.axon.SnapshotEvery;
import io.trunkline.command.axon.SnapshotTaker;
import io.trunkline.command.axon.StateJson;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.events.CallId;
import io.trunkline.eventstore.axon.StateCodec;
import io.trunkline.model.call.Call;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands to calls. */
@Configuration(proxyBeanMethods = false)
public class CallCommandsConfiguration {

    private static final int MEANING = 4;

    @Bean
    AggregateHandler<CallCommand, ?> callHandler(
            EventStore events, Cache cache, SnapshotTaker snapshots, SnapshotEvery every) {
        var trigger = snapshots.trigger(events, CallShell.class, every.callEvents());
        return AggregateHandler.on(events, cache, trigger, CallCommand.class, CallShell.class, CallShell::new);
    }

    @Bean
    CallControlMutations callControlMutations(
            CommandGate gate, CalledNumberSeal seal, Places places, PlacingNode here) {
        return new CallControlMutations(gate, new Callees(seal, places), here);
    }

    @Bean
    ConferenceMutations conferenceMutations(CommandGate gate) {
        return new ConferenceMutations(gate);
    }

    @Bean
    DigitMutations digitMutations(CommandGate gate) {
        return new DigitMutations(gate);
    }

    @Bean
    ParkingMutations parkingMutations(CommandGate gate, CalledNumberSeal seal, Places places) {
        return new ParkingMutations(gate, new Callees(seal, places));
    }

    @Bean
    SupervisionMutations supervisionMutations(CommandGate gate, CalledNumberSeal seal, Places places) {
        return new SupervisionMutations(gate, new Callees(seal, places));
    }

    /** Raise {@link #MEANING} when the same events come to mean another state. */
    @Bean
    StateCodec callState() {
        return new StateJson<>(CallId.CATEGORY, MEANING, CallShell.class, Call.class, CallShell::state, CallShell::new);
    }
}
