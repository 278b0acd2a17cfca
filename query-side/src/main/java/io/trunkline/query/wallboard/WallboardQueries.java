package io.trunkline.query.wallboard;

import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueId;
import io.trunkline.personal.Opener;
import io.trunkline.projections.live.Wallboard;
import io.trunkline.projections.live.Wallboard.CallBoard;
import io.trunkline.query.about.AboutQueries;
import io.trunkline.query.personal.Caller;
import io.trunkline.query.personal.Callers;
import io.trunkline.query.schema.Ids;
import io.trunkline.query.stream.SlowReader;
import io.trunkline.query.stream.SnapshotFeed;
import io.trunkline.query.stream.SubscriptionLimit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

/** The wallboard, as a query and as a subscription. */
@Controller
public class WallboardQueries {

    private final Function<Set<QueueId>, Wallboard> snapshot;
    private final SnapshotFeed<Set<QueueId>, Wallboard> feed;
    private final SubscriptionLimit limit;
    private final Callers callers;

    WallboardQueries(
            WallboardSnapshot snapshot,
            SnapshotFeed<Set<QueueId>, Wallboard> feed,
            SubscriptionLimit limit,
            Callers callers) {
        this.snapshot = snapshot;
        this.feed = feed;
        this.limit = limit;
        this.callers = callers;
    }

    @QueryMapping
    Wallboard wallboard(@Argument @Nullable List<String> queueIds) {
        return snapshot.apply(filter(queueIds));
    }

    @SubscriptionMapping("wallboard")
    Flux<Wallboard> watch(
            @Argument @Nullable List<String> queueIds,
            @ContextValue(name = SlowReader.KEY, required = false) @Nullable SlowReader reader) {
        Flux<Wallboard> boards = feed.subscribe(filter(queueIds));
        return limit.counted(reader == null ? boards : boards.filter(_ -> !reader.isBehind()));
    }

    @SchemaMapping(typeName = "Wallboard")
    String metricsVersion() {
        return AboutQueries.METRICS_VERSION;
    }

    @BatchMapping(typeName = "CallBoard")
    Map<CallBoard, Caller> caller(List<CallBoard> calls) {
        return callers.of(calls, call -> new Opener.Found(PersonalPlace.callerOf(call.id()), call.from()));
    }

    private static Set<QueueId> filter(@Nullable List<String> queueIds) {
        List<QueueId> ids = Ids.all(queueIds, Ids::queue);
        return ids == null ? Set.of() : Set.copyOf(ids);
    }
}
