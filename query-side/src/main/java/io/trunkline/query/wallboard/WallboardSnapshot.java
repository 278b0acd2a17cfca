package io.trunkline.query.wallboard;

import io.trunkline.events.QueueId;
import io.trunkline.projections.live.Wallboard;
import java.util.Set;
import java.util.function.Function;

/** The wallboard as of now, of some queues; of all where none is named. */
interface WallboardSnapshot extends Function<Set<QueueId>, Wallboard> {}
