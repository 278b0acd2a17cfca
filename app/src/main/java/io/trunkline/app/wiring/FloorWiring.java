package io.trunkline.app.wiring;

import io.trunkline.app.settings.NodeSettings;
import io.trunkline.command.CommandPort;
import io.trunkline.command.call.PlacingNode;
import io.trunkline.command.floor.Alarm;
import io.trunkline.command.floor.FloorRunner;
import io.trunkline.command.identity.UuidV7Ids;
import io.trunkline.edge.Edge;
import io.trunkline.events.ReservationId;
import io.trunkline.eventstore.FoldConsumer;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.query.floor.ExpectedWaits;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The folds that {@link Startup} registers with the one follower of the log. */
@Configuration(proxyBeanMethods = false)
class FloorWiring {

    @Bean
    PlacingNode placingNode(NodeSettings node) {
        return new PlacingNode(node.name());
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService floorAlarm() {
        var alarm = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("floor-alarm").daemon().factory());
        // The floor sets its alarm anew with nearly every event; the earlier ones are not to wait until they would
        // ring.
        alarm.setRemoveOnCancelPolicy(true);
        return alarm;
    }

    /** Closed by {@link Startup}, after the edge. */
    @Bean(destroyMethod = "")
    FloorRunner floorRunner(
            CommandPort commands, NodeSettings node, UuidV7Ids ids, Clock clock, ScheduledExecutorService floorAlarm) {
        return new FloorRunner(commands, node.name(), () -> new ReservationId(ids.get()), clock, Alarm.on(floorAlarm));
    }

    @Bean
    ExpectedWaits expectedWaits(FloorRunner floor) {
        return new ForetoldWaits(floor);
    }

    @Bean
    FoldConsumer edgeFold(Edge edge) {
        return new Startup.EdgeFold(edge);
    }

    @Bean
    FoldConsumer boardsFold(LiveBoards boards) {
        return new Startup.BoardsFold(boards);
    }
}
