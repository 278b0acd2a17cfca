package io.trunkline.events;

import java.util.UUID;

/** A contact that waits in a queue, whatever kind it is of: the router treats all alike. */
public sealed interface VisitId permits CallId, WorkItemId {

    UUID value();
}
