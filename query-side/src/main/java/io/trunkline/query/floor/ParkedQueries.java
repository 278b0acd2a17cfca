package io.trunkline.query.floor;

import io.trunkline.events.PersonalPlace;
import io.trunkline.personal.Opener;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.projections.live.ParkedCall;
import io.trunkline.query.personal.Caller;
import io.trunkline.query.personal.Callers;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Who waits in which slot. */
@Controller
public class ParkedQueries {

    private final Floor floor;
    private final Callers callers;

    ParkedQueries(Floor floor, Callers callers) {
        this.floor = floor;
        this.callers = callers;
    }

    @QueryMapping
    List<ParkedCall> parkedCalls() {
        return floor.parked();
    }

    @BatchMapping(typeName = "ParkedCall")
    Map<ParkedCall, Caller> caller(List<ParkedCall> parked) {
        return callers.of(parked, call -> new Opener.Found(PersonalPlace.callerOf(call.call()), call.from()));
    }

    @BatchMapping(typeName = "ParkedCall")
    Map<ParkedCall, AgentEntry> agent(List<ParkedCall> parked) {
        return floor.agentsOf(
                parked, call -> call.agent() == null ? null : call.agent().toString());
    }

    @BatchMapping(typeName = "ParkedCall")
    Map<ParkedCall, Queue> queue(List<ParkedCall> parked) {
        return floor.queuesOf(
                parked, call -> call.queue() == null ? null : call.queue().toString());
    }
}
